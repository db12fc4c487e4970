package dev.reeve.driver.process;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Orphans;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.host.Home;
import dev.reeve.driver.process.system.Descriptors;
import dev.reeve.driver.process.system.Libc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Runs units as processes by the means of the JDK, on every system. */
final class PortableEngine implements ProcessEngine {
    private static final System.Logger LOG = System.getLogger(PortableEngine.class.getName());

    private final Home home;
    private final OperatingSystem system = OperatingSystem.current();
    private final Optional<Libc> libc = Libc.load();
    private final Optional<ProcTable> table =
            libc.filter(_ -> system == OperatingSystem.LINUX).map(ProcTable::new);
    private final Optional<ProcChildren> children = table.flatMap(_ -> ProcChildren.load());
    private final Remains remains = table.<Remains>map(SweepingRemains::new).orElse(Remains.UNSEEN);
    private final SignalReset signalReset = new SignalReset();
    private final SignalSender sender = new SignalSender(libc, system);
    private final boolean root = libc.map(Libc::root).orElse(false);
    private final Origin origin;
    private final Optional<Leftovers> leftovers;

    PortableEngine(Home home, Origin origin) {
        this.home = home;
        this.origin = origin;
        this.leftovers = table.map(processes -> new Leftovers(processes, origin));
    }

    @Override
    public String describe() {
        return "portable (the means of the Java runtime)";
    }

    @Override
    public RunningUnit start(UnitSpec spec, RunId run, RunObserver observer) {
        leftovers.ifPresent(earlier -> earlier.end(run.unit(), observer::notice));
        Launch launch = spec.launch();
        NativeOnly.refuse(launch);
        RunMark mark = RunMark.of(run, origin);
        ExecChain.Prefix prefix = chain(launch).before(launch);
        boolean locates = system != OperatingSystem.OTHER;
        Preparation prepared = Preparation.of(launch, prefix, launch.inherited().from(System.getenv()), mark, locates);
        Process process = spawn(locates ? prepared.checked() : prepared, spec, run, mark, observer);
        RunMark marked = prefix.leadsSession() ? mark.leading(process.pid()) : mark;
        PortableRun running = new PortableRun(process, tree(process, marked), sender, observer);
        UnenforcedLimits.notices(launch, root).forEach(observer::notice);
        spec.enclosures().forEach(around -> UnenforcedLimits.ofGroup(around.limits())
                .forEach(words -> observer.notice("group " + around.group() + ": " + words)));
        running.watch(!remains.complete());
        return running;
    }

    /** What it starts hangs on the Java process that started it. */
    @Override
    public Optional<RunningUnit> adopt(UnitSpec spec, RunId run, String record, RunObserver observer) {
        return Optional.empty();
    }

    @Override
    public Optional<Orphans> orphans() {
        return table.map(processes -> new OrphanSearch(processes, origin, mark -> RunMark.own(mark, origin), List::of));
    }

    @Override
    public void close() {}

    private Process spawn(Preparation prepared, UnitSpec spec, RunId run, RunMark mark, RunObserver observer) {
        ProcessBuilder builder = new ProcessBuilder(prepared.argv())
                .directory(prepared.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.DISCARD.file());
        UnitLog log = UnitLog.begin(home, spec, run);
        log.note(home, run, observer::notice);
        log.redirect(builder);
        builder.environment().clear();
        builder.environment().putAll(prepared.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw SpawnErrors.failure(spec.launch().argv().getFirst(), e);
        } catch (OutOfMemoryError _) {
            kill(mark);
            throw SpawnErrors.noThread(spec.launch().argv().getFirst());
        }
    }

    /** What was started although it could not be waited for. */
    private void kill(RunMark mark) {
        try {
            remains.of(mark).forEach(ProcessHandle::destroyForcibly);
        } catch (UncheckedIOException e) {
            LOG.log(Level.ERROR, "what was started of " + mark.value() + " cannot be found and killed", e);
        }
    }

    private ExecChain chain(Launch launch) {
        try {
            return new ExecChain(
                    SearchPath.in(System.getenv()),
                    root,
                    IgnoredSignals.in(self("status")),
                    new HardLimits(self("limits")),
                    Standing.of(self("stat"), self("oom_score_adj")),
                    signalReset::works);
        } catch (UncheckedIOException e) {
            throw SpawnErrors.openFiles(launch.argv().getFirst());
        }
    }

    /** What Linux tells of this process; elsewhere nothing. */
    private String self(String file) {
        return table.isEmpty()
                ? ""
                : new String(Descriptors.content("/proc/self/" + file), StandardCharsets.ISO_8859_1);
    }

    private ProcessTree tree(Process process, RunMark mark) {
        return new ProcessTree(
                Optional.of(process.toHandle()),
                mark,
                remains,
                pid -> table.isPresent() && table.get().zombie(pid),
                root -> children.map(lists -> lists.descendants(root))
                        .orElseGet(() -> root.descendants().toList()),
                ProcessTree.Patience.DEFAULT);
    }
}
