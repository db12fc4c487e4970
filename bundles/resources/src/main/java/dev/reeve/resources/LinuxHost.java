package dev.reeve.resources;

import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The machine as /proc tells of it: of all of it, also inside of a container. For one thread. */
final class LinuxHost implements HostView {
    private static final long SECTOR = 512;
    private static final int IDLE = 4;
    private static final int WAITING = 5;
    private static final int STEAL = 8;

    private final Path root;
    private final Map<String, Boolean> disks = new HashMap<>();

    /** @param root where proc and sys are */
    LinuxHost(Path root) {
        this.root = root;
    }

    private KernelText proc(String file) {
        return KernelText.of(root.resolve("proc").resolve(file));
    }

    @Override
    public void gauges(Measures.Builder measures) {
        KernelText memory = proc("meminfo");
        OptionalLong total = memory.after("MemTotal");
        OptionalLong available = memory.after("MemAvailable");
        if (total.isPresent() && available.isPresent()) {
            measures.put(HostMetrics.MEMORY_TOTAL, 1024.0 * total.getAsLong());
            measures.put(HostMetrics.MEMORY_USED, 1024.0 * (total.getAsLong() - available.getAsLong()));
        }
        OptionalLong swap = memory.after("SwapTotal");
        OptionalLong free = memory.after("SwapFree");
        if (swap.isPresent() && free.isPresent()) {
            measures.put(HostMetrics.SWAP_USED, 1024.0 * (swap.getAsLong() - free.getAsLong()));
        }
        load(measures);
        known(
                measures,
                HostMetrics.OPEN_FILES,
                KernelText.number(KernelText.words(proc("sys/fs/file-nr").text()), 0));
        String[] entries =
                root.resolve("proc").toFile().list((File _, String name) -> Character.isDigit(name.charAt(0)));
        known(measures, HostMetrics.PROCESSES, entries == null ? -1 : entries.length);
    }

    /** {@code 0.50 0.40 0.30 2/345 6789}: the second of the pair are all threads. */
    private void load(Measures.Builder measures) {
        String[] words = proc("loadavg").text().strip().split("[ /]", -1);
        if (words.length > 4 && words[0].matches("[0-9]{1,9}\\.[0-9]{1,6}")) {
            measures.put(HostMetrics.LOAD, Double.parseDouble(words[0]));
            known(measures, HostMetrics.THREADS, KernelText.number(words, 4));
        }
    }

    private static void known(Measures.Builder measures, Metric metric, long value) {
        if (value >= 0) {
            measures.put(metric, (double) value);
        }
    }

    @Override
    public HostCounters counters() {
        HostCounters.Sums sums = new HostCounters.Sums();
        disks(sums);
        network(sums);
        long[] ticks = proc("stat")
                .lines()
                .filter(words -> words.length > IDLE && words[0].equals("cpu"))
                .findFirst()
                .map(LinuxHost::ticks)
                .orElse(new long[] {0, 0});
        return new HostCounters(ticks[0], ticks[1], sums.all());
    }

    /** Time of guests is in that of users already. */
    private static long[] ticks(String[] words) {
        long total = 0;
        long idle = 0;
        for (int i = 1; i < words.length && i <= STEAL; i++) {
            long value = Math.max(0, KernelText.number(words, i));
            total += value;
            idle += i == IDLE || i == WAITING ? value : 0;
        }
        return new long[] {total - idle, total};
    }

    private void disks(HostCounters.Sums sums) {
        proc("diskstats")
                .lines()
                .filter(words -> words.length > 9 && disk(words[2]))
                .forEach(words -> {
                    sums.add(HostMetrics.DISK_READ, SECTOR * Math.max(0, KernelText.number(words, 5)));
                    sums.add(HostMetrics.DISK_WRITE, SECTOR * Math.max(0, KernelText.number(words, 9)));
                });
    }

    /** Whole ones that stand on no other: what a partition or a mapping does, its disk does. */
    private boolean disk(String name) {
        return disks.computeIfAbsent(
                name,
                _ -> Files.exists(root.resolve("sys/block").resolve(name))
                        && !name.matches("(loop|ram|zram|dm-|md).*"));
    }

    /** Those that are devices; where none is, as in a container, all but loopback. What passes a bridge passes a device. */
    private void network(HostCounters.Sums sums) {
        List<String[]> all = proc("net/dev")
                .lines()
                .filter(words -> words.length > 10 && !words[0].equals("lo") && KernelText.number(words, 1) >= 0)
                .toList();
        List<String[]> devices = all.stream()
                .filter(words -> Files.exists(
                        root.resolve("sys/class/net").resolve(words[0]).resolve("device")))
                .toList();
        for (String[] words : devices.isEmpty() ? all : devices) {
            sums.add(HostMetrics.NETWORK_IN, Math.max(0, KernelText.number(words, 1)));
            sums.add(HostMetrics.PACKETS_IN, Math.max(0, KernelText.number(words, 2)));
            sums.add(HostMetrics.NETWORK_OUT, Math.max(0, KernelText.number(words, 9)));
            sums.add(HostMetrics.PACKETS_OUT, Math.max(0, KernelText.number(words, 10)));
        }
    }
}
