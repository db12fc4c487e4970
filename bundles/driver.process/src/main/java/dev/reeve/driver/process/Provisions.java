package dev.reeve.driver.process;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.NotifyRule;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.metrics.AgentReports;
import dev.reeve.driver.process.notify.Callers;
import dev.reeve.driver.process.notify.InboxFolder;
import dev.reeve.driver.process.notify.KeptDescriptors;
import dev.reeve.driver.process.notify.OpenSockets;
import dev.reeve.driver.process.notify.Passed;
import dev.reeve.driver.process.notify.UnitInbox;
import dev.reeve.driver.process.system.Epoll;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What processes begin with beside their files: sockets, descriptors of the run before, an inbox to tell of themselves. */
final class Provisions {
    /** Who reads these variables compares them with its own id, which is known only once it is there. */
    private static final List<String> TELL_OWN_ID = List.of("/bin/sh", "-c");

    private final InboxFolder folder;
    private final OpenSockets sockets = new OpenSockets();
    private final Callers callers = new Callers();
    private final KeptDescriptors kept = new KeptDescriptors();
    private final Map<UnitName, Long> latest = new HashMap<>();

    Provisions(InboxFolder folder) {
        this.folder = folder;
    }

    /**
     * For one run.
     *
     * @param idVariables those that are to hold the id of the process
     * @param descriptors that it finds as 3, 4, …
     */
    record Provision(
            Map<String, String> environment,
            List<String> idVariables,
            List<Integer> descriptors,
            Optional<Hearing> hearing) {
        /** The last step before the program itself. */
        ExecChain.Prefix after(ExecChain.Prefix prefix) {
            if (idVariables.isEmpty()) {
                return prefix;
            }
            List<String> argv = new ArrayList<>(prefix.argv());
            argv.addAll(TELL_OWN_ID);
            String assignments = idVariables.stream().map(name -> name + "=$$").collect(Collectors.joining(" "));
            argv.add("export " + assignments + "; exec \"$@\"");
            argv.add("sh");
            return new ExecChain.Prefix(argv, prefix.leadsSession(), prefix.environment());
        }

        /** It was not started. */
        void giveUp() {
            hearing.ifPresent(Hearing::close);
        }
    }

    /** @throws StartFailure when something cannot be had, with what to do about it */
    Provision of(UnitSpec unit, RunId run) {
        Launch launch = unit.launch();
        Map<String, String> environment = new HashMap<>();
        List<String> idVariables = new ArrayList<>();
        List<Passed> passed = passed(unit, run);
        if (!passed.isEmpty()) {
            environment.put("LISTEN_FDS", String.valueOf(passed.size()));
            environment.put("LISTEN_FDNAMES", passed.stream().map(Passed::name).collect(Collectors.joining(":")));
            idVariables.add("LISTEN_PID");
        }
        launch.notification().flatMap(NotifyRule::watchdog).ifPresent(interval -> {
            environment.put("WATCHDOG_USEC", String.valueOf(micros(interval)));
            idVariables.add("WATCHDOG_PID");
        });
        Optional<Hearing> hearing = launch.notification().map(rule -> {
            Path path = path(unit.name(), launch);
            environment.put("NOTIFY_SOCKET", path.toString());
            return new Hearing(unit.name(), rule, inbox(path, launch), kept);
        });
        if (otherAccount(launch).isEmpty()) {
            environment.put(AgentReports.SOCKET, folder.home().reports().toString());
            environment.put(AgentReports.STATE, folder.home().state(unit.name()).toString());
        }
        List<Integer> descriptors = passed.stream().map(Passed::descriptor).toList();
        return new Provision(environment, idVariables, descriptors, hearing);
    }

    /**
     * For a run that is to be started when somebody connects.
     *
     * @throws StartFailure when a socket cannot be had
     */
    synchronized void await(UnitSpec unit, RunId next, Epoll epoll, Consumer<String> onDemand) {
        boolean overtaken = latest.getOrDefault(unit.name(), next.number() - 1) >= next.number();
        if (!overtaken) {
            latest.put(unit.name(), next.number());
            callers.leave(unit.name());
            callers.await(unit, sockets.of(unit), epoll, onDemand);
        }
    }

    private synchronized List<Passed> passed(UnitSpec unit, RunId run) {
        callers.leave(unit.name());
        latest.put(unit.name(), run.number());
        List<Passed> passed = new ArrayList<>(sockets.of(unit));
        passed.addAll(kept.of(unit.name()));
        return passed;
    }

    private static long micros(Duration time) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMicros(time.toNanos()));
    }

    /**
     * For a run that an earlier host started: the same inbox again.
     *
     * @throws StartFailure when it cannot be had
     */
    Hearing again(UnitSpec unit, NotifyRule rule) {
        Launch launch = unit.launch();
        return new Hearing(unit.name(), rule, inbox(path(unit.name(), launch), launch), kept);
    }

    private Path path(UnitName unit, Launch launch) {
        try {
            return folder.of(unit, otherAccount(launch).isPresent());
        } catch (UncheckedIOException e) {
            throw new StartFailure("notify: its inbox cannot be made: " + e.getMessage() + "; make it writable", true);
        }
    }

    private static UnitInbox inbox(Path path, Launch launch) {
        try {
            return UnitInbox.at(path, otherAccount(launch));
        } catch (UncheckedIOException e) {
            throw new StartFailure(
                    "notify: no inbox can be made at " + path + ": " + e.getMessage() + "; see what the system says",
                    true);
        }
    }

    private static Optional<String> otherAccount(Launch launch) {
        return launch.user().filter(user -> !user.equals(System.getProperty("user.name")));
    }

    /** No run follows this one by itself. */
    synchronized void rested(RunId last) {
        if (latest.getOrDefault(last.unit(), last.number()) <= last.number()) {
            latest.remove(last.unit());
            callers.leave(last.unit());
            sockets.leave(last.unit());
            kept.dropAll(last.unit());
        }
    }

    /** Units that run have their sockets themselves; nobody listens in place of the others any more. */
    synchronized void close() {
        latest.keySet().forEach(callers::leave);
        sockets.close();
    }
}
