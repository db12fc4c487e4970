package dev.reeve.driver.process;

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
import dev.reeve.api.metrics.Measures;
import dev.reeve.driver.process.Provisions.Provision;
import dev.reeve.driver.process.notify.InboxFolder;
import dev.reeve.driver.process.resources.TreeMetrics;
import dev.reeve.driver.process.system.Descriptors;
import dev.reeve.driver.process.system.Epoll;
import dev.reeve.driver.process.system.Libc;
import dev.reeve.driver.process.system.Pidfd;
import dev.reeve.driver.process.system.ProcStat;
import dev.reeve.driver.process.system.Spawn;
import dev.reeve.driver.process.system.SystemError;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Runs processes on Linux: {@code posix_spawn} without a helper, a pidfd for each, and one thread that hears of every end.
 */
final class NativeEngine implements ProcessEngine {
    private static final System.Logger LOG = System.getLogger(NativeEngine.class.getName());
    private static final Integer SELF = (int) ProcessHandle.current().pid();

    private static final long MOST_SPARE = 1 << 16;

    private final Home home;
    private final Origin origin;
    private final Libc libc;
    private final Epoll epoll = new Epoll("reeve-processes");
    private final RunBook book = new RunBook();
    private final ProcTable table;
    private final Orphanage orphanage;
    private final Leftovers leftovers;
    private final PreparedSpawn spawn;
    private final Confinement confinement;
    private final Provisions provisions;

    private final TreeMetrics metrics;

    private NativeEngine(Home home, Origin origin, Libc libc) {
        this.home = home;
        this.origin = origin;
        this.libc = libc;
        this.table = new ProcTable(libc);
        this.orphanage = new Orphanage(libc, table);
        this.leftovers = new Leftovers(table, origin);
        this.confinement = new Confinement(home.root());
        this.spawn = new PreparedSpawn(new ExecChain(
                SearchPath.in(System.getenv()),
                libc.root(),
                "",
                new HardLimits(self("limits")),
                Standing.of(self("stat"), self("oom_score_adj")),
                _ -> true));
        this.metrics = new TreeMetrics(book::measured, ProcTable::mark, libc, spareDescriptors());
        this.provisions = new Provisions(InboxFolder.of(home, origin.home()));
    }

    private static String self(String file) {
        return new String(Descriptors.content("/proc/self/" + file), StandardCharsets.ISO_8859_1);
    }

    /** The Java runtime raises its limit as far as it may. */
    private static int spareDescriptors() {
        OptionalLong limit = new HardLimits(self("limits")).of("Max open files");
        return (int) Math.min(limit.orElse(MOST_SPARE), MOST_SPARE) / 4;
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
        Launch launch = spec.launch();
        Cell cell = confinement.of(run.unit(), spec.enclosures(), launch.limits(), observer::notice);
        UnfinishedStart start = new UnfinishedStart(RunMark.of(run, origin), cell, book, table);
        try {
            return start(spec, launch.withLimits(cell.rest()), run, start, observer);
        } catch (RuntimeException e) {
            start.undo(e);
            throw e instanceof SystemError refusal
                    ? SpawnErrors.failure(launch.argv().getFirst(), refusal.number(), refusal.toString())
                    : e;
        }
    }

    private NativeRun start(UnitSpec spec, Launch launch, RunId run, UnfinishedStart start, RunObserver observer) {
        UnitLog log = UnitLog.begin(home, spec, run);
        Provision provision = start.got(provisions.of(spec, run));
        int pid = start.got(spawn.start(launch, start.mark(), start.cell(), provision, log));
        NativeRun running = watched(run.unit(), pid, start.mark(), start.cell(), provision, observer);
        log.note(home, run, observer::notice);
        UnenforcedLimits.notices(launch, libc.root()).forEach(observer::notice);
        return running;
    }

    private NativeRun watched(
            UnitName unit, int pid, RunMark mark, Cell cell, Provision provision, RunObserver observer) {
        Identity identity = Identity.of(pid);
        if (cell.enter(pid)) {
            orphanage.newcomers(mark, identity.start()).forEach(cell::enter);
        }
        // Else its number may be another's by now.
        Pidfd process = Pidfd.of(pid)
                .orElseThrow(() ->
                        new StartFailure("process " + pid + " ended at once, and somebody else took its exit", true));
        return follow(unit, identity, process, mark.leading(pid), cell, true, provision.hearing(), observer);
    }

    private NativeRun follow(
            UnitName unit,
            Identity identity,
            Pidfd process,
            RunMark mark,
            Cell cell,
            boolean child,
            Optional<Hearing> hearing,
            RunObserver observer) {
        NativeRun running =
                new NativeRun(identity, process, mark, cell, child, orphanage, epoll, hearing, book::ended, observer);
        book.watched(unit, running);
        hearing.ifPresent(each -> each.listen(epoll, running, new Membership(libc, mark)));
        running.watch();
        return running;
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
            return kept.map(found -> book.known(found.mark())
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
                    run.unit(),
                    kept.identity(),
                    process.get(),
                    mark,
                    cell,
                    child,
                    heardAgain(spec, kept, observer),
                    observer);
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
    public Map<UnitName, Measures> measure() {
        return metrics.look();
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
                new OrphanSearch(table, origin, book::begun, () -> orphanage.strays(confinement.separates())));
    }

    @Override
    public void close() {
        book.leaveAll();
        provisions.close();
        confinement.close();
        orphanage.close();
        epoll.close();
        metrics.close();
    }
}
