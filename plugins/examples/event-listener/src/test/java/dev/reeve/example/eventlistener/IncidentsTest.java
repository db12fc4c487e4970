package dev.reeve.example.eventlistener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.FleetEventListener;
import dev.reeve.api.host.Home;
import dev.reeve.testkit.FleetEventListenerContract;
import dev.reeve.testkit.FleetEvents;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentsTest extends FleetEventListenerContract {
    @TempDir
    Path folder;

    @Override
    protected FleetEventListener listener() {
        return new Incidents(new Home(folder, folder.resolve("reeve.sock")));
    }

    @Test
    void notesWhatFailedAndNothingElse() {
        FleetEventListener listener = listener();
        listener.on(FleetEvents.transition("web", new UnitState.Failed("gave up"), "exit code 3"));
        listener.on(FleetEvents.transition("web", new UnitState.Ready(), "started"));
        assertThat(folder.resolve("logs/incidents.log"))
                .content()
                .hasLineCount(1)
                .endsWith("web: exit code 3\n");
    }
}
