package dev.reeve.gogo.commands;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.log.KeptLog;
import dev.reeve.api.log.LogStream;
import dev.reeve.api.log.UnitLogs;
import dev.reeve.gogo.commands.log.LastLines;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.Screen;
import java.io.IOException;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The question that an operator asks first. */
@Component(service = WhyCommand.class)
@GogoCommand(scope = "reeve", function = "why")
public final class WhyCommand {
    private static final int EVENTS = 10;
    private static final int LINES = 5;

    private final Fleet fleet;
    private final UnitLogs logs;

    @Activate
    public WhyCommand(@Reference Fleet fleet, @Reference UnitLogs logs) {
        this.fleet = fleet;
        this.logs = logs;
    }

    @Descriptor("says why a unit is as it is, what it waits for, and what happens next")
    public void why(
            CommandSession session,
            @Descriptor("table or json") @Parameter(names = "-o", absentValue = "table") String output,
            @Descriptor("which variables it sees and which not, without their values")
                    @Parameter(names = "--env", presentValue = "true", absentValue = "false")
                    boolean environment,
            @Descriptor("unit; an agent or glob explains each of its units") String[] unit)
            throws IOException {
        boolean json = Options.json(output);
        String word = Options.one("why", "unit", (Object[]) unit);
        Screen screen = Screen.of(session);
        boolean further = false;
        for (UnitSnapshot chosen : Selection.of(fleet.snapshot(), List.of(word))) {
            if (environment) {
                screen.out().print(further && !json ? "\n" : "");
                show(environment(chosen), json, screen);
            } else if (json) {
                Json.print(screen, explain(chosen), Explanation::json);
            } else {
                screen.out().print(further ? "\n" : "");
                explain(chosen).print(screen);
            }
            further = true;
        }
    }

    private EnvironmentView environment(UnitSnapshot unit) {
        Launch launch = unit.spec().launch();
        if (launch.argv().isEmpty()) {
            throw new CommandFailure(
                    CommandFailure.FAILURE, unit.name() + " is no process and has no environment of its own");
        }
        return EnvironmentView.of(unit.name().value(), launch, System.getenv());
    }

    private static void show(EnvironmentView view, boolean json, Screen screen) {
        if (json) {
            view.json(screen);
        } else {
            view.print(screen);
        }
    }

    private Explanation explain(UnitSnapshot unit) throws IOException {
        List<FleetEvent> history = fleet.history(unit.name());
        return new Explanation(
                unit,
                fleet.clock().instant(),
                fleet.waitsFor(unit.name()),
                history.subList(Math.max(0, history.size() - EVENTS), history.size()),
                failed(unit) ? LastLines.of(lastWords(unit), LINES) : List.of());
    }

    private KeptLog lastWords(UnitSnapshot unit) {
        return logs.of(unit.name(), unit.spec().logs().apart() ? LogStream.ERR : LogStream.OUT);
    }

    private static boolean failed(UnitSnapshot unit) {
        boolean trouble = unit.state() instanceof UnitState.Failed || unit.state() instanceof UnitState.BackingOff;
        return trouble || (!unit.state().alive() && unit.exit().stream().anyMatch(exit -> !exit.success()));
    }
}
