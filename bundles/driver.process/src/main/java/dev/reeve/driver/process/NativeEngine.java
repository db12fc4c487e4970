package dev.reeve.driver.process;

import dev.reeve.api.agent.Inheritance;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Orphans;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.host.Home;
import dev.reeve.driver.process.Provisions.Provision;
import dev.reeve.driver.process.notify.InboxFolder;
import dev.reeve.driver.process.system.Descriptors;
import dev.reeve.driver.process.system.Epoll;
import dev.reeve.driver.process.system.Libc;
import dev.reeve.driver.process.system.Pidfd;
import dev.reeve.driver.process.system.ProcStat;
import dev.reeve.driver.process.system.Spawn;
import dev.reeve.driver.process.system.SystemError;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

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
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
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
    private final Provisions provisions;

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
        this.provisions = new Provisions(InboxFolder.of(home, origin.home()));
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
        Cell cell = confinement.of(run.unit(), spec.enclosures(), spec.launch().limits(), observer::notice);
        try {
            return start(spec, spec.launch().withLimits(cell.rest()), run, cell, observer);
        } catch (SystemError e) {
            cell.leave().run();
            throw SpawnErrors.failure(spec.launch().argv().getFirst(), e.number(), e.toString());
        } catch (RuntimeException e) {
            cell.leave().run();
            throw e;
        }
    }

    private NativeRun start(UnitSpec spec, Launch launch, RunId run, Cell cell, RunObserver observer) {
        RunMark mark = RunMark.of(run, origin);
        begun.add(mark.value());
        try {
            return start(spec, launch, run, mark, cell, observer);
        } catch (RuntimeException e) {
            begun.remove(mark.value());
            throw e;
        }
    }

    private NativeRun start(UnitSpec spec, Launch launch, RunId run, RunMark mark, Cell cell, RunObserver observer) {
        UnitLog log = UnitLog.begin(home, spec, run);
        Provision provision = provisions.of(spec, run);
        int pid = spawn(launch, mark, cell, provision, log);
        NativeRun running = watched(launch, mark, cell, provision, pid, observer);
        log.note(home, run, observer::notice);
        UnenforcedLimits.notices(launch, libc.root()).forEach(observer::notice);
        return running;
    }

    /** What could fail in the program that prepares the process is looked at before; the rest when it has failed. */
    private Preparation prepare(Launch launch, RunMark mark, Cell cell, Provision provision) {
        ExecChain.Prefix prefix = provision.after(chain.steps(launch));
        Map<String, String> passed =
                passedByRule.computeIfAbsent(launch.inherited(), rule -> rule.from(System.getenv()));
        Preparation prepared = Preparation.of(launch, prefix, passed, mark, true)
                .with(provision.environment())
                .after(cell.joining());
        return prepared.prefixed() ? prepared.checked() : prepared;
    }

    private NativeRun follow(
            Identity identity,
            Pidfd process,
            RunMark mark,
            Cell cell,
            boolean child,
            Optional<Hearing> hearing,
            RunObserver observer) {
        NativeRun running =
                new NativeRun(identity, process, mark, cell, child, orphanage, epoll, hearing, this::ended, observer);
        begun.add(mark.value());
        runs.put(mark.value(), running);
        hearing.ifPresent(each -> each.listen(epoll, running, new Membership(libc, mark)));
        running.watch();
        return running;
    }

    private int spawn(Launch launch, RunMark mark, Cell cell, Provision provision, UnitLog log) {
        try {
            return spawn(prepare(launch, mark, cell, provision), provision.descriptors(), log);
        } catch (RuntimeException e) {
            provision.giveUp();
            throw e;
        }
    }

    private void ended(NativeRun running) {
        runs.remove(running.mark().value());
        begun.remove(running.mark().value());
        synchronized (lately) {
            lately.put(running.mark().value(), running);
        }
    }

    private static int spawn(Preparation prepared, List<Integer> passed, UnitLog log) {
        String program = prepared.argv().getFirst();
        try (OpenLog open = OpenLog.of(log)) {
            return spawn(prepared, prepared.argv(), passed, open);
        } catch (SystemError e) {
            prepared.checked();
            throw SpawnErrors.failure(program, e.number(), e.toString());
        }
    }

    /** A script without a first line that names its interpreter is the shell's, as everywhere. */
    private static int spawn(Preparation prepared, List<String> argv, List<Integer> passed, OpenLog log) {
        try {
            return Spawn.start(new Spawn.Order(
                    argv, prepared.entries(), prepared.directory().toString(), log.out(), log.err(), passed));
        } catch (SystemError e) {
            if (e.number() != NO_PROGRAM || argv.getFirst().equals(SHELL)) {
                throw e;
            }
            List<String> script = new ArrayList<>(argv);
            script.addFirst(SHELL);
            return spawn(prepared, script, passed, log);
        }
    }

    /** A process that cannot be watched must not run, nor what it has started. */
    private NativeRun watched(
            Launch launch, RunMark mark, Cell cell, Provision provision, int pid, RunObserver observer) {
        try {
            Identity identity = Identity.of(pid);
            if (cell.enter(pid)) {
                orphanage.newcomers(mark, identity.start()).forEach(cell::enter);
            }
            // Else its number may be another's by now.
            Pidfd process = Pidfd.of(pid)
                    .orElseThrow(() -> new StartFailure(
                            "process " + pid + " ended at once, and somebody else took its exit", true));
            return follow(identity, process, mark.leading(pid), cell, true, provision.hearing(), observer);
        } catch (StartFailure e) {
            undo(provision, mark, cell);
            throw e;
        } catch (SystemError e) {
            Spawn.undo(pid);
            undo(provision, mark, cell);
            throw SpawnErrors.failure(launch.argv().getFirst(), e.number(), e.toString());
        }
    }

    private void undo(Provision provision, RunMark mark, Cell cell) {
        Optional.ofNullable(runs.remove(mark.value())).ifPresent(NativeRun::leave);
        provision.giveUp();
        cell.kill();
        try {
            new Farewell(() -> table.marked(mark.value()::equals)).end();
        } catch (UncheckedIOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "what a start that failed has left cannot be seen: " + mark.value(),
                    e);
        }
    }

    @Override
    public void await(UnitSpec spec, RunId next, Consumer<String> onDemand) {
        provisions.await(spec, next, epoll, onDemand);
    }

    @Override
    public Optional<RunningUnit> adopt(UnitSpec spec, RunId run, String record, RunObserver observer) {
        Optional<RunRecord> kept = RunRecord.parse(record);
        kept.ifPresent(found -> leftovers.claim(run.unit(), found.mark()));
        try {
            return kept.map(found -> known(found.mark())
                    .<RunningUnit>map(running -> {
                        running.tell(observer);
                        return running;
                    })
                    .orElseGet(() -> takeOver(spec, found, run, observer)));
        } catch (RuntimeException e) {
            kept.ifPresent(found -> leftovers.disown(run.unit(), found.mark()));
            throw e;
        }
    }

    private Optional<NativeRun> known(String mark) {
        synchronized (lately) {
            return Optional.ofNullable(runs.get(mark)).or(() -> Optional.ofNullable(lately.get(mark)));
        }
    }

    private RunningUnit takeOver(UnitSpec spec, RunRecord kept, RunId run, RunObserver observer) {
        RunMark mark = kept.runMark();
        Optional<Pidfd> process = kept.identity().hold();
        if (process.isPresent()) {
            boolean child = kept.identity()
                    .look()
                    .map(ProcStat::parent)
                    .filter(SELF::equals)
                    .isPresent();
            Cell cell = confinement.found(run.unit(), spec.enclosures());
            return follow(
                    kept.identity(), process.get(), mark, cell, child, heardAgain(spec, kept, observer), observer);
        }
        GoneRun gone = new GoneRun(orphanage.tree(Optional.empty(), mark, Cell.none(Limits.NONE)));
        gone.watch(observer);
        return gone;
    }

    /** One that cannot be heard any more runs on all the same. */
    private Optional<Hearing> heardAgain(UnitSpec spec, RunRecord kept, RunObserver observer) {
        try {
            return kept.heard().map(rule -> provisions.again(spec, rule));
        } catch (StartFailure e) {
            observer.notice(e.getMessage() + "; until it is started again nothing is heard of it");
            return Optional.empty();
        }
    }

    @Override
    public Optional<Runnable> freeze(UnitName unit) {
        return confinement.freeze(unit);
    }

    @Override
    public void enclosed(UnitSpec spec, RunId run) {
        confinement.enclose(run.unit(), spec.enclosures());
    }

    @Override
    public void rested(RunId last) {
        provisions.rested(last);
    }

    @Override
    public Optional<Orphans> orphans() {
        return Optional.of(
                new OrphanSearch(table, origin, begun::contains, () -> orphanage.strays(confinement.separates())));
    }

    @Override
    public void close() {
        runs.values().forEach(NativeRun::leave);
        provisions.close();
        confinement.close();
        orphanage.close();
        epoll.close();
    }
}
