package dev.reeve.example.gogocommand;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.fleet.Fleet;
import java.time.Instant;
import java.util.Comparator;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Adds {@code reeve oldest}: the unit that has been running the longest. */
@Component(service = Oldest.class)
@GogoCommand(scope = "reeve", function = "oldest")
public final class Oldest {
    private final Fleet fleet;

    @Activate
    public Oldest(@Reference Fleet fleet) {
        this.fleet = fleet;
    }

    @Descriptor("names the unit that has been running the longest")
    public void oldest(
            CommandSession session,
            @Descriptor("also since when") @Parameter(names = "--since", presentValue = "true", absentValue = "false")
                    boolean since) {
        UnitSnapshot unit = fleet.snapshot().units().stream()
                .filter(each -> each.state().alive() && each.started().isPresent())
                .min(Comparator.comparing(Oldest::start))
                .orElseThrow(() -> new CommandFailure(CommandFailure.FAILURE, "nothing runs"));
        session.getConsole().println(unit.name() + (since ? " " + start(unit) : ""));
    }

    private static Instant start(UnitSnapshot unit) {
        return unit.started().orElse(Instant.MAX);
    }
}
