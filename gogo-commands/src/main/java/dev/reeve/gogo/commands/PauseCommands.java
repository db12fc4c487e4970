package dev.reeve.gogo.commands;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.gogo.commands.terminal.Screen;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Units left as they are, and looked after again. */
@Component(service = PauseCommands.class)
@GogoCommand(
        scope = "reeve",
        function = {"pause", "resume"})
public final class PauseCommands {
    private static final String SELECTORS =
            "unit, agent, group, glob (web-*) or label (tier=web); none: the whole fleet, with what comes later";

    private final Fleet fleet;

    @Activate
    public PauseCommands(@Reference Fleet fleet) {
        this.fleet = fleet;
    }

    @Descriptor("leaves units as they are: what runs runs on, but nothing starts and nothing is restarted")
    public void pause(CommandSession session, @Descriptor(SELECTORS) String[] selectors) throws InterruptedException {
        carryOut(session, Verb.PAUSE, fleet::pause, "the fleet is paused", selectors);
    }

    @Descriptor("ends a pause: units are looked after again")
    public void resume(CommandSession session, @Descriptor(SELECTORS) String[] selectors) throws InterruptedException {
        carryOut(session, Verb.RESUME, fleet::resume, "the fleet goes on", selectors);
    }

    private void carryOut(CommandSession session, Verb verb, Consumer<Cause> whole, String done, String[] selectors)
            throws InterruptedException {
        List<String> words = Options.words(verb.word(), (Object[]) selectors);
        Screen screen = Screen.of(session);
        if (words.isEmpty()) {
            whole.accept(Cause.operator("reeve " + verb.word()));
            screen.line(done);
        } else {
            List<UnitSnapshot> units = Selection.of(fleet.snapshot(), words);
            Cause cause = Cause.operator("reeve " + verb.word() + " " + String.join(" ", words));
            Order order = new Order(fleet, verb, units, cause, Optional.empty());
            new OrderReport(fleet, verb, screen).follow(order, units.size());
        }
    }
}
