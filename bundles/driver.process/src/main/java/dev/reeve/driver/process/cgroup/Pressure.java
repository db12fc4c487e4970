package dev.reeve.driver.process.cgroup;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How much time was lost waiting for a resource.
 *
 * @param some while at least one process waited
 * @param full while all of them did
 */
public record Pressure(Share some, Share full) {
    /**
     * @param percent10 of the last 10 seconds
     * @param percent60 of the last minute
     * @param percent300 of the last five minutes
     * @param total since the group was made
     */
    public record Share(double percent10, double percent60, double percent300, Duration total) {
        static final Share NONE = new Share(0, 0, 0, Duration.ZERO);
    }

    /** Of the lines of a pressure file. */
    public static Optional<Pressure> in(String text) {
        Map<String, Share> shares = text.lines()
                .map(line -> line.split(" "))
                .filter(words -> words.length == 5)
                .collect(Collectors.toMap(words -> words[0], Pressure::share, (first, _) -> first));
        return shares.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Pressure(shares.getOrDefault("some", Share.NONE), shares.getOrDefault("full", Share.NONE)));
    }

    private static Share share(String[] words) {
        double[] values = Arrays.stream(words, 1, 5)
                .mapToDouble(word -> Double.parseDouble(word.substring(word.indexOf('=') + 1)))
                .toArray();
        return new Share(values[0], values[1], values[2], Duration.ofNanos((long) (values[3] * 1000)));
    }
}
