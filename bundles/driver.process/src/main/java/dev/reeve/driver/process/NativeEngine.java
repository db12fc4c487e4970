package dev.reeve.driver.process;

import dev.reeve.api.agent.Inheritance;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Orphans;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.host.Home;
import dev.reeve.driver.process.system.Descriptors;
import dev.reeve.driver.process.system.Epoll;
import dev.reeve.driver.process.system.Libc;
import dev.reeve.driver.process.system.Pidfd;
import dev.reeve.driver.process.system.ProcStat;
import dev.reeve.driver.process.system.Spawn;
import dev.reeve.driver.process.system.SystemError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs processes on Linux: {@code posix_spawn} without a helper, a pidfd for each, and one thread that hears of every end.
 */
final class NativeEngine implements ProcessEngine {
    private static final System.Logger LOG = System.getLogger(NativeEngine.class.getName());
    private static final int NO_PROGRAM = 8;
    private static final int REMEMBERED = 1000;
    private static final Integer SELF = (int) ProcessHandle.current().pid();
    private static final String SHELL = "/bin/sh";

    private final Home home;
    private final Origin origin;
    private final Libc libc;
    private final Epoll epoll = new Epoll("reeve-processes");
    private final Map<String, NativeRun> runs = new ConcurrentHashMap<>();
    private final Map<String, NativeRun> lately = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NativeRun> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Map<Inheritance, Map<String, String>> passedByRule = new ConcurrentHashMap<>();
    private final ProcTable table;
    private final Orphanage orphanage;
    private final Leftovers leftovers;
    private final ExecChain chain;
    private final Confinement confinement;

    private NativeEngine(Home home, Origin origin, Libc libc) {
        this.home = home;
        this.origin = origin;
        this.libc = libc;
        this.table = new ProcTable(libc);
        this.orphanage = new Orphanage(libc, table);
        this.leftovers = new Leftovers(table, origin);
        this.confinement = new Confinement(home.root());
        this.chain = new ExecChain(
                SearchPath.in(System.getenv()),
                libc.root(),
                "",
                new HardLimits(self("limits")),
                Standing.of(self("stat"), self("oom_score_adj")),
                _ -> true);
    }

    private static String self(String file) {
        return new String(Descriptors.content("/proc/self/" + file), StandardCharsets.ISO_8859_1);
    }

    /** Empty where the system has not all that it takes. */
    static Optional<NativeEngine> load(Home home, Origin origin) {
        if (OperatingSystem.current() != OperatingSystem.LINUX) {
            return Optional.empty();
        }
        try {
            Spawn.load();
            Pidfd.of((int) ProcessHandle.current().pid()).ifPresent(Pidfd::close);
            return Libc.load().map(libc -> new NativeEngine(home, origin, libc));
        } catch (IllegalCallerException | LinkageError | SystemError e) {
            LOG.log(System.Logger.Level.WARNING, "the native process engine cannot be used here: {0}", e.toString());
            return Optional.empty();
        }
    }

    @Override
    public String describe() {
        return "native (posix_spawn, pidfd, " + orphanage.describe() + confinement.describe() + ")";
    }

    @Override
    public RunningUnit start(UnitSpec spec, RunId run, RunObserver observer) {
        leftovers.end(run.unit(), observer::notice);
        Cell cell = confinement.of(run.unit(), spec.launch().limits(), observer::notice);
        try {
            return start(spec, spec.launch().withLimits(cell.rest()), run, cell, observer);
        } catch (RuntimeException e) {
            cell.leave().run();
            throw e;
        }
    }

    private NativeRun start(UnitSpec spec, Launch launch, RunId run, Cell cell, RunObserver observer) {
        RunMark mark = RunMark.of(run, origin);
        UnitLog log = UnitLog.begin(home, spec, run);
        int pid = spawn(prepare(launch, mark, cell), log);
        cell.enter(pid);
        NativeRun running = follow(Identity.of(pid), watched(launch, pid), mark.leading(pid), cell, true, observer);
        log.note(home, run, observer::notice);
        UnenforcedLimits.notices(launch, libc.root()).forEach(observer::notice);
        return running;
    }

    /** What could fail in the program that prepares the process is looked at before; the rest when it has failed. */
    private Preparation prepare(Launch launch, RunMark mark, Cell cell) {
        ExecChain.Prefix prefix = chain.steps(launch);
        Map<String, String> passed =
                passedByRule.computeIfAbsent(launch.inherited(), rule -> rule.from(System.getenv()));
        Preparation prepared =
                Preparation.of(launch, prefix, passed, mark, true).after(cell.joining());
        return prepared.prefixed() ? prepared.checked() : prepared;
    }

    private NativeRun follow(
            Identity identity, Pidfd process, RunMark mark, Cell cell, boolean child, RunObserver observer) {
        NativeRun running = new NativeRun(identity, process, mark, cell, child, orphanage, this::ended, observer);
        runs.put(mark.value(), running);
        running.watch(epoll);
        return running;
    }

    private void ended(NativeRun running) {
        runs.remove(running.mark().value());
        synchronized (lately) {
            lately.put(running.mark().value(), running);
        }
    }

    private static int spawn(Preparation prepared, UnitLog log) {
        String program = prepared.argv().getFirst();
        try (OpenLog open = OpenLog.of(log)) {
            return spawn(prepared, prepared.argv(), open);
        } catch (SystemError e) {
            prepared.checked();
            throw SpawnErrors.failure(program, e.number(), e.toString());
        }
    }

    /** A script without a first line that names its interpreter is the shell's, as everywhere. */
    private static int spawn(Preparation prepared, List<String> argv, OpenLog log) {
        try {
            return Spawn.start(new Spawn.Order(
                    argv, prepared.entries(), prepared.directory().toString(), log.out(), log.err(), List.of()));
        } catch (SystemError e) {
            if (e.number() != NO_PROGRAM || argv.getFirst().equals(SHELL)) {
                throw e;
            }
            List<String> script = new ArrayList<>(argv);
            script.addFirst(SHELL);
            return spawn(prepared, script, log);
        }
    }

    /** A process that cannot be watched must not run. */
    private static Pidfd watched(Launch launch, int pid) {
        try {
            return Pidfd.of(pid)
                    .orElseThrow(() -> new IllegalStateException("process " + pid + " was reaped by another"));
        } catch (SystemError e) {
            Spawn.undo(pid);
            throw SpawnErrors.failure(launch.argv().getFirst(), e.number(), e.toString());
        }
    }

    @Override
    public Optional<RunningUnit> adopt(UnitSpec spec, RunId run, String record, RunObserver observer) {
        Optional<RunRecord> kept = RunRecord.parse(record);
        kept.ifPresent(found -> leftovers.claim(run.unit(), found.mark()));
        return kept.map(found -> known(found.mark())
                .<RunningUnit>map(running -> {
                    running.tell(observer);
                    return running;
                })
                .orElseGet(() -> takeOver(found, run, observer)));
    }

    private Optional<NativeRun> known(String mark) {
        synchronized (lately) {
            return Optional.ofNullable(runs.get(mark)).or(() -> Optional.ofNullable(lately.get(mark)));
        }
    }

    private RunningUnit takeOver(RunRecord kept, RunId run, RunObserver observer) {
        RunMark mark = kept.runMark();
        Optional<Pidfd> process = process(kept.identity());
        if (process.isPresent()) {
            boolean child = kept.identity()
                    .look()
                    .map(ProcStat::parent)
                    .filter(SELF::equals)
                    .isPresent();
            return follow(kept.identity(), process.get(), mark, confinement.found(run.unit()), child, observer);
        }
        GoneRun gone = new GoneRun(orphanage.tree(Optional.empty(), mark, Cell.none(Limits.NONE)));
        gone.watch(observer);
        return gone;
    }

    /** Looked at again once it is held: in between, the number could have changed hands. */
    private static Optional<Pidfd> process(Identity identity) {
        Optional<Pidfd> process = identity.look().flatMap(_ -> Pidfd.of(identity.pid()));
        if (process.isPresent() && identity.look().isEmpty()) {
            process.get().close();
            return Optional.empty();
        }
        return process;
    }

    @Override
    public Optional<Orphans> orphans() {
        return Optional.of(new OrphanSearch(table, origin, runs::containsKey, orphanage::strays));
    }

    @Override
    public void close() {
        runs.values().forEach(NativeRun::leave);
        confinement.close();
        orphanage.close();
        epoll.close();
    }
}
