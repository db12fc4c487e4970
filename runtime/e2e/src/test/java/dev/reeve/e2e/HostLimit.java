package dev.reeve.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the system grants a running host of something.
 *
 * @param option of {@code prlimit}
 * @param before what it granted at first
 */
record HostLimit(ReeveUnderTest reeve, long host, String option, String before) {
    /** @param name in {@code /proc/PID/limits} */
    static HostLimit of(ReeveUnderTest reeve, String option, String name) throws IOException {
        long host = reeve.hostPid();
        String line = Files.readString(Path.of("/proc/" + host + "/limits"))
                .lines()
                .filter(each -> each.startsWith(name))
                .findFirst()
                .orElseThrow();
        return new HostLimit(
                reeve, host, option, line.substring(name.length()).strip().split("\\s+", 2)[0]);
    }

    void set(Object most) {
        reeve.run("prlimit", "--pid", host, "--" + option + "=" + most + ":").succeeds();
    }

    void restore() {
        set(before);
    }

    /** One number is left for descriptors. Looks often, as what is open for a moment only is left as well. */
    void leaveOne() {
        set(LongStream.generate(this::lowest).limit(100).min().orElseThrow() + 1);
    }

    private long lowest() {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + host + "/fd"))) {
            Set<String> used = open.map(each -> each.getFileName().toString()).collect(Collectors.toSet());
            return LongStream.iterate(0, number -> number + 1)
                    .filter(number -> !used.contains(Long.toString(number)))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
