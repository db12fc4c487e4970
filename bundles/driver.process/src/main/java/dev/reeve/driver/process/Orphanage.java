package dev.reeve.driver.process;

import dev.reeve.api.agent.Signal;
import dev.reeve.driver.process.system.Descriptors;
import dev.reeve.driver.process.system.Libc;
import dev.reeve.driver.process.system.ProcStat;
import dev.reeve.driver.process.system.Subreaper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Where the orphans of all runs come to: the host is their parent from then on. So whatever a run leaves is either in the
 * process group of its first process or among the children of the host, which answers the usual question, whether a run
 * has left anything at all, without a look through all processes of the machine. Safe from any thread.
 */
final class Orphanage implements AutoCloseable {
    /** In the environment of what a probe starts. */
    private static final String PROBE = "REEVE_PROBE=";

    /** In the environment of the host, and of what it starts. */
    private static final String HOME = "REEVE_HOME=";

    private static final Duration DYING = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(1);
    private static final Duration ROUND = Duration.ofSeconds(5);

    private final Libc libc;
    private final ProcTable table;
    private final SweepingRemains remains;
    private final Optional<ProcChildren> children = ProcChildren.load();
    private final Optional<Subreaper> subreaper = Subreaper.become();
    private final Map<Integer, String> marks = new HashMap<>();
    private final int ownSession;
    private Set<Integer> dead = Set.of();
    private final Thread rounds = Thread.ofVirtual().name("reeve-orphans").unstarted(this::rounds);

    Orphanage(Libc libc, ProcTable table) {
        this.libc = libc;
        this.table = table;
        this.ownSession = libc.session(0);
        this.remains = new SweepingRemains(table);
        subreaper.ifPresent(_ -> rounds.start());
    }

    String describe() {
        return subreaper.isPresent() ? "subreaper" : "no subreaper";
    }

    /** @param first while it lives */
    ProcessTree tree(Optional<ProcessHandle> first, RunMark mark, Cell cell) {
        return new ProcessTree(
                first,
                mark,
                new CellRemains(remains, cell),
                table::zombie,
                root -> children.map(lists -> lists.descendants(root))
                        .orElseGet(() -> root.descendants().toList()),
                ProcessTree.Patience.DEFAULT);
    }

    void killGroup(int group) {
        libc.kill(-group, SignalNumbers.of(Signal.KILL, OperatingSystem.LINUX));
    }

    /** Whether a run whose first process has been reaped has certainly left nothing; false: it takes a closer look. */
    boolean nothingLeftOf(RunMark mark) {
        boolean grouped = mark.session().isEmpty()
                || libc.groupExists((int) mark.session().getAsLong());
        return !grouped && subreaper.isPresent() && noneOf(mark, subreaper.get());
    }

    /** While children come and go the kernel may leave one out of its list: only what it says twice is believed. */
    private synchronized boolean noneOf(RunMark mark, Subreaper host) {
        try {
            int[] children = host.children();
            if (!Arrays.equals(children, host.children())) {
                return false;
            }
            if (children.length == 0) {
                marks.clear();
                return true;
            }
            Set<Integer> present = Arrays.stream(children).boxed().collect(Collectors.toSet());
            marks.keySet().retainAll(present);
            return present.stream().noneMatch(pid -> mayBeOf(mark, pid));
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    /** One that bears no mark may be anybody's, when it is seen for the first time. */
    private boolean mayBeOf(RunMark mark, int pid) {
        String known = marks.get(pid);
        if (known != null) {
            return known.equals(mark.value());
        }
        String found = ProcTable.mark(pid);
        Optional<ProcStat> stat = found.isEmpty() ? ProcStat.of(pid) : Optional.empty();
        if (stat.filter(ProcStat::zombie).isPresent()) {
            return false;
        }
        if (stat.isEmpty() || stat.get().settled()) {
            marks.put(pid, found);
        }
        return found.isEmpty() || found.equals(mark.value());
    }

    /**
     * Children of the host that nobody knows: no mark, and a session of their own, which nothing of the host has; unless a
     * bundle of the host has started them.
     *
     * @param separate whether units are in other control groups than the host
     */
    List<ProcessHandle> strays(boolean separate) {
        byte[] own = Descriptors.content("/proc/self/cgroup");
        return subreaper.stream()
                .flatMapToInt(host -> Arrays.stream(host.children()))
                .filter(this::signless)
                .filter(pid -> known(pid) || !startedByHost(pid, own, separate))
                .boxed()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
    }

    /**
     * Whoever became an orphan since a run was started, of this run by its mark, or without any sign whose it is: then it
     * is taken for one of this run, as it takes a moment until a run is inside its control group. Whoever was there before
     * is somebody else's.
     *
     * @param since when the first process of the run began, in ticks
     */
    synchronized List<Integer> newcomers(RunMark mark, long since) {
        List<Integer> unknown = subreaper.stream()
                .flatMapToInt(host -> Arrays.stream(host.children()))
                .filter(pid -> !marks.containsKey(pid)
                        && (signless(pid) || ProcTable.mark(pid).equals(mark.value())))
                .filter(pid ->
                        ProcStat.of(pid).filter(stat -> stat.start() >= since).isPresent())
                .boxed()
                .toList();
        unknown.forEach(pid -> marks.put(pid, mark.value()));
        return unknown;
    }

    private synchronized boolean known(int pid) {
        return !marks.getOrDefault(pid, "").isEmpty();
    }

    /** Who is in the group of the host came from there; where that tells nothing, whoever has its variables and no mark. */
    private static boolean startedByHost(int pid, byte[] own, boolean separate) {
        boolean beside = Arrays.equals(own, Descriptors.content("/proc/" + pid + "/cgroup"));
        String environment = new String(Descriptors.content("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1);
        return beside && (separate || environment.startsWith(HOME) || environment.contains("\0" + HOME));
    }

    /** The environment is read before it is asked whether there was one to be read. */
    private boolean signless(int pid) {
        byte[] environment = Descriptors.content("/proc/" + pid + "/environ");
        boolean probe = new String(environment, StandardCharsets.ISO_8859_1).contains(PROBE);
        return !probe
                && RunMark.in(environment).isEmpty()
                && ProcStat.of(pid)
                        .filter(stat -> stat.settled() && stat.session() != ownSession)
                        .isPresent();
    }

    /** Returns when those that are ending just now have ended: the kernel takes a moment to let go of them. */
    void awaitDying() {
        long deadline = System.nanoTime() + DYING.toNanos();
        while (dying() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private boolean dying() {
        return subreaper.stream()
                .flatMapToInt(host -> Arrays.stream(host.children()))
                .anyMatch(pid -> ProcStat.of(pid).filter(ProcStat::dying).isPresent());
    }

    private void rounds() {
        try {
            while (true) {
                Thread.sleep(ROUND);
                bury();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What has been dead for a whole round nobody else waits for: neither a run, nor the JDK for a process of its own. */
    private synchronized void bury() {
        Subreaper host = subreaper.orElseThrow();
        boolean any = host.anyEnded();
        if (!any && marks.isEmpty()) {
            dead = Set.of();
            return;
        }
        Set<Integer> ended = new HashSet<>();
        try {
            Set<Integer> present = Arrays.stream(host.children()).boxed().collect(Collectors.toSet());
            marks.keySet().retainAll(present);
            for (int pid : any ? present : Set.<Integer>of()) {
                ProcStat.of(pid).filter(ProcStat::zombie).ifPresent(_ -> ended.add(pid));
            }
            ended.stream().filter(dead::contains).forEach(host::reap);
            dead = ended;
        } catch (UncheckedIOException _) {
            dead = Set.of();
        }
    }

    @Override
    public void close() {
        rounds.interrupt();
    }
}
