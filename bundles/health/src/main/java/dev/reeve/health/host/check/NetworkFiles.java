package dev.reeve.health.host.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Linux tells of the network in files; where there are none, nothing. */
public final class NetworkFiles {
    private static final int FLAG_UP = 1;
    private static final int FLAG_LOOPBACK = 8;
    private static final String ANYWHERE_6 = "0".repeat(32);

    private final Path sys;
    private final Path proc;

    public NetworkFiles() {
        this(Path.of("/sys/class/net"), Path.of("/proc/net"));
    }

    NetworkFiles(Path sys, Path proc) {
        this.sys = sys;
        this.proc = proc;
    }

    NetworkState look() {
        List<Path> interfaces = interfaces();
        return new NetworkState(
                names(interfaces),
                names(interfaces.stream().filter(NetworkFiles::up).toList()),
                routed(),
                sum(interfaces, "rx_packets", "tx_packets"),
                sum(interfaces, "rx_errors", "tx_errors"));
    }

    private List<Path> interfaces() {
        if (!Files.isDirectory(sys)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(sys)) {
            return folders.filter(Files::isDirectory)
                    .filter(folder -> (flags(folder) & FLAG_LOOPBACK) == 0)
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /** A tunnel tells no state, only that it was switched on. */
    private static boolean up(Path folder) {
        String state = text(folder.resolve("operstate"));
        return state.equals("up") || (state.equals("unknown") && (flags(folder) & FLAG_UP) != 0);
    }

    private boolean routed() {
        boolean four = lines(proc.resolve("route"))
                .anyMatch(fields -> fields.length > 7 && fields[1].equals("00000000") && fields[7].equals("00000000"));
        return four
                || lines(proc.resolve("ipv6_route"))
                        .anyMatch(fields -> fields.length > 9
                                && fields[0].equals(ANYWHERE_6)
                                && fields[1].equals("00")
                                && !fields[9].equals("lo"));
    }

    private static Stream<String[]> lines(Path file) {
        return text(file).lines().map(line -> line.strip().split("\\s+"));
    }

    private static long sum(List<Path> interfaces, String... counters) {
        return interfaces.stream()
                .flatMap(folder -> Stream.of(counters).map(folder.resolve("statistics")::resolve))
                .mapToLong(file -> number(text(file), 10))
                .sum();
    }

    private static int flags(Path folder) {
        return (int) number(text(folder.resolve("flags")).replace("0x", ""), 16);
    }

    private static long number(String text, int radix) {
        try {
            return Long.parseLong(text, radix);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException _) {
            return "";
        }
    }

    private static List<String> names(List<Path> folders) {
        return folders.stream().map(folder -> folder.getFileName().toString()).toList();
    }
}
