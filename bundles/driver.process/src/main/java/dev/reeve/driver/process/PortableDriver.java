package dev.reeve.driver.process;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.host.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs units as processes by the means of the JDK, on every system. */
@Component
public final class PortableDriver implements Driver {
    private static final System.Logger LOG = System.getLogger(PortableDriver.class.getName());

    private final Home home;
    private final OperatingSystem system = OperatingSystem.current();
    private final Optional<Libc> libc = Libc.load();
    private final Optional<ProcTable> table =
            libc.filter(_ -> system == OperatingSystem.LINUX).map(ProcTable::new);
    private final Optional<ProcChildren> children =
            table.isPresent() ? libc.flatMap(ProcChildren::load) : Optional.empty();
    private final Remains remains = table.<Remains>map(SweepingRemains::new).orElse(Remains.UNSEEN);
    private final SignalReset signalReset = new SignalReset();
    private final SignalSender sender = new SignalSender(libc, system);
    private final boolean root = libc.map(Libc::root).orElse(false);
    private final String token =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    private boolean succeeded;

    @Activate
    public PortableDriver(@Reference Home home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "process";
    }

    @Override
    public RunningUnit start(UnitSpec spec, RunId run, RunObserver observer) {
        succeed();
        Launch launch = spec.launch();
        RunMark mark = RunMark.of(run, token);
        ExecChain.Prefix prefix = chain(launch).before(launch);
        Process process = spawn(spec, prefix, mark, run);
        RunMark marked = prefix.leadsSession() ? mark.leading(process.pid()) : mark;
        PortableRun running = new PortableRun(process, tree(process, marked), sender, observer);
        UnenforcedLimits.notices(launch, root).forEach(observer::notice);
        running.watch(!remains.complete());
        return running;
    }

    /** Before the first start, and not by merely being there: a host that starts nothing has nobody to succeed. */
    private synchronized void succeed() {
        if (!succeeded) {
            table.ifPresent(processes -> new Predecessor(home, processes).succeed(token));
            succeeded = true;
        }
    }

    private Process spawn(UnitSpec spec, ExecChain.Prefix prefix, RunMark mark, RunId run) {
        Launch launch = spec.launch();
        Preflight.directory(launch.workingDirectory());
        ProcessBuilder builder =
                new ProcessBuilder().directory(launch.workingDirectory().toFile());
        environment(builder, prefix, launch, mark);
        List<String> argv = new ArrayList<>(prefix.argv());
        argv.addAll(program(launch, builder.environment()));
        builder.command(argv).redirectInput(ProcessBuilder.Redirect.DISCARD.file());
        UnitLog.begin(home, spec, run).redirect(builder);
        try {
            return builder.start();
        } catch (IOException e) {
            throw SpawnErrors.failure(launch.argv().getFirst(), e);
        } catch (OutOfMemoryError _) {
            kill(mark);
            throw SpawnErrors.noThread(launch.argv().getFirst());
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

    private List<String> program(Launch launch, Map<String, String> environment) {
        return system == OperatingSystem.OTHER
                ? launch.argv()
                : Preflight.locate(launch.argv(), launch.workingDirectory(), environment);
    }

    private static void environment(ProcessBuilder builder, ExecChain.Prefix prefix, Launch launch, RunMark mark) {
        Map<String, String> environment = Environment.of(launch, System.getenv(), prefix.environment());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put(RunMark.VARIABLE, mark.value());
    }

    private ExecChain chain(Launch launch) {
        try {
            return new ExecChain(
                    SearchPath.in(System.getenv()),
                    root,
                    IgnoredSignals.in(self("status")),
                    new HardLimits(self("limits")),
                    signalReset::works);
        } catch (UncheckedIOException e) {
            throw SpawnErrors.openFiles(launch.argv().getFirst());
        }
    }

    /** What Linux tells of this process; elsewhere nothing. */
    private String self(String file) {
        return table.isEmpty()
                ? ""
                : libc.map(calls -> new String(calls.content("/proc/self/" + file), StandardCharsets.ISO_8859_1))
                        .orElse("");
    }

    private ProcessTree tree(Process process, RunMark mark) {
        return new ProcessTree(
                process.toHandle(),
                mark,
                remains,
                pid -> table.isPresent() && table.get().zombie(pid),
                root -> children.map(lists -> lists.descendants(root))
                        .orElseGet(() -> root.descendants().toList()),
                ProcessTree.Patience.DEFAULT);
    }
}
