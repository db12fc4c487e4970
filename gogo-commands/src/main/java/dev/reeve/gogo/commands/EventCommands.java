package dev.reeve.gogo.commands;

import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.gogo.commands.terminal.EventLine;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.Screen;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What happened to the fleet. */
@Component(service = EventCommands.class)
@GogoCommand(scope = "reeve", function = "events")
public final class EventCommands {
    private static final long PAUSE_MILLIS = 100;

    private final Fleet fleet;
    private volatile boolean over;

    @Activate
    public EventCommands(@Reference Fleet fleet) {
        this.fleet = fleet;
    }

    @Deactivate
    void end() {
        over = true;
    }

    @Descriptor("shows what happened to the fleet, the last 50 events")
    public void events(
            CommandSession session,
            @Descriptor("go on showing events, until interrupted")
                    @Parameter(names = "-f", presentValue = "true", absentValue = "false")
                    boolean follow,
            @Descriptor("how many events from before, or all that are kept")
                    @Parameter(names = "-n", absentValue = "50")
                    String last,
            @Descriptor("table or json; with -f one JSON object a line") @Parameter(names = "-o", absentValue = "table")
                    String output,
            @Descriptor("nothing") String[] none)
            throws InterruptedException {
        boolean json = Options.json(output);
        long count = Options.count(last);
        Options.none("events", (Object[]) none);
        List<FleetEvent> all = fleet.eventsAfter(0);
        List<FleetEvent> events = all.subList((int) Math.max(0, all.size() - count), all.size());
        Screen screen = Screen.of(session);
        if (json && !follow) {
            Json.printArray(screen, events, EventJson::write);
            return;
        }
        print(screen, json, events);
        if (follow) {
            follow(screen, json, all.isEmpty() ? 0 : all.getLast().sequence());
        }
    }

    private void follow(Screen screen, boolean json, long last) throws InterruptedException {
        long seen = last;
        while (!screen.gone()) {
            if (over) {
                throw new CommandFailure(
                        CommandFailure.FAILURE, "the fleet that was followed is gone; if Reeve goes on, follow again");
            }
            List<FleetEvent> events = fleet.eventsAfter(seen);
            print(screen, json, events);
            if (events.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } else {
                seen = events.getLast().sequence();
            }
        }
    }

    private void print(Screen screen, boolean json, List<FleetEvent> events) {
        int columns = EventLine.nameColumns(fleet.snapshot());
        for (FleetEvent event : events) {
            if (json) {
                Json.print(screen, event, EventJson::write);
            } else {
                screen.line(EventLine.of(event, screen, columns));
            }
        }
    }
}
