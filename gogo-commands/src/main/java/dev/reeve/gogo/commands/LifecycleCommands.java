package dev.reeve.gogo.commands;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.gogo.commands.terminal.Screen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Units up, down, anew. */
@Component(service = LifecycleCommands.class)
@GogoCommand(
        scope = "reeve",
        function = {"start", "stop", "restart", "kill"})
public final class LifecycleCommands {
    private static final String SELECTORS = "unit, agent, group, glob (web-*) or label (tier=web)";
    private static final String ALL = "every unit";
    private static final String NO_WAIT = "return at once, without waiting for what comes of it";
    private static final String TIMEOUT = "wait no longer than this, such as 30s; without it, until it is decided";

    private final Fleet fleet;

    @Activate
    public LifecycleCommands(@Reference Fleet fleet) {
        this.fleet = fleet;
    }

    @Descriptor("starts units, after what they depend on, and waits until they are ready")
    public void start(
            CommandSession session,
            @Descriptor(NO_WAIT) @Parameter(names = "--no-wait", presentValue = "true", absentValue = "false")
                    boolean noWait,
            @Descriptor(TIMEOUT) @Parameter(names = "--timeout", absentValue = "") String timeout,
            @Descriptor(ALL) @Parameter(names = "--all", presentValue = "true", absentValue = "false") boolean all,
            @Descriptor(SELECTORS) String[] selectors)
            throws InterruptedException {
        carryOut(session, Verb.START, noWait, timeout, all, selectors);
    }

    @Descriptor("stops units, after what depends on them, with drain and grace, and waits until they are down")
    public void stop(
            CommandSession session,
            @Descriptor(NO_WAIT) @Parameter(names = "--no-wait", presentValue = "true", absentValue = "false")
                    boolean noWait,
            @Descriptor(TIMEOUT) @Parameter(names = "--timeout", absentValue = "") String timeout,
            @Descriptor(ALL) @Parameter(names = "--all", presentValue = "true", absentValue = "false") boolean all,
            @Descriptor(SELECTORS) String[] selectors)
            throws InterruptedException {
        carryOut(session, Verb.STOP, noWait, timeout, all, selectors);
    }

    @Descriptor("stops units and starts them again, and waits until they are ready")
    public void restart(
            CommandSession session,
            @Descriptor(NO_WAIT) @Parameter(names = "--no-wait", presentValue = "true", absentValue = "false")
                    boolean noWait,
            @Descriptor(TIMEOUT) @Parameter(names = "--timeout", absentValue = "") String timeout,
            @Descriptor(ALL) @Parameter(names = "--all", presentValue = "true", absentValue = "false") boolean all,
            @Descriptor(SELECTORS) String[] selectors)
            throws InterruptedException {
        carryOut(session, Verb.RESTART, noWait, timeout, all, selectors);
    }

    @Descriptor("kills units and everything they started, at once; no policy starts them again")
    public void kill(
            CommandSession session,
            @Descriptor(NO_WAIT) @Parameter(names = "--no-wait", presentValue = "true", absentValue = "false")
                    boolean noWait,
            @Descriptor(TIMEOUT) @Parameter(names = "--timeout", absentValue = "") String timeout,
            @Descriptor(ALL) @Parameter(names = "--all", presentValue = "true", absentValue = "false") boolean all,
            @Descriptor(SELECTORS) String[] selectors)
            throws InterruptedException {
        carryOut(session, Verb.KILL, noWait, timeout, all, selectors);
    }

    private void carryOut(
            CommandSession session, Verb verb, boolean noWait, String timeout, boolean all, String[] selectors)
            throws InterruptedException {
        List<String> words = Options.words(verb.word(), (Object[]) selectors);
        Optional<Duration> patience = Options.timeout(timeout);
        List<UnitSnapshot> units = Selection.toActOn(fleet.snapshot(), verb.word(), all, words);
        Cause cause = Cause.operator("reeve " + verb.word() + " " + (all ? "--all" : String.join(" ", words)));
        Order order = new Order(fleet, verb, units, cause, patience);
        OrderReport report = new OrderReport(fleet, verb, Screen.of(session));
        if (noWait) {
            report.askedFor(units);
        } else {
            report.follow(order, units.size());
        }
    }
}
