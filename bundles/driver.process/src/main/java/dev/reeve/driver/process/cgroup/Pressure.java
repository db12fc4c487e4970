package dev.reeve.driver.process.cgroup;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern LINE = Pattern.compile("(some|full) avg10=(N) avg60=(N) avg300=(N) total=([0-9]{1,18})"
            .replace("N", "[0-9]{1,3}(?:\\.[0-9]{1,6})?"));

    /** Of the lines of a pressure file. */
    public static Optional<Pressure> in(String text) {
        Map<String, Share> shares = text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(line -> line.group(1), Pressure::share, (first, _) -> first));
        return shares.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Pressure(shares.getOrDefault("some", Share.NONE), shares.getOrDefault("full", Share.NONE)));
    }

    private static Share share(Matcher line) {
        return new Share(
                Double.parseDouble(line.group(2)),
                Double.parseDouble(line.group(3)),
                Double.parseDouble(line.group(4)),
                Duration.of(Long.parseLong(line.group(5)), ChronoUnit.MICROS));
    }
}
