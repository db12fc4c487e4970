package dev.reeve.gogo.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.gogo.commands.terminal.EventLine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventCommandsTest {
    private final FakeFleet fleet = new FakeFleet(Units.ready("web", 42));
    private final Shell shell = new Shell(new EventCommands(fleet));

    EventCommandsTest() {
        UnitName web = new UnitName("web");
        FleetPlan plan = new FleetPlan(List.of(web), List.of(), List.of(), List.of(), List.of());
        fleet.tell(
                new FleetEvent.Applied(1, FakeFleet.NOW, "reeve.yaml", plan, Cause.operator("reeve apply reeve.yaml")));
        fleet.move("web", new UnitState.Running(), "started");
        fleet.tell(new FleetEvent.Noticed(
                3, FakeFleet.NOW, new RunId(web, 1), new Cause(Cause.Origin.DRIVER, "cannot limit\u001b[2J memory")));
    }

    @Test
    void linesForPeople() throws Exception {
        String time = EventLine.time(FakeFleet.NOW);
        assertThat(shell.run("reeve:events"))
                .isEqualTo("""
                        %s fleet = applied     reeve.yaml: start 1, stop 0, restart 0, update 0, unchanged 0 (reeve apply reeve.yaml)
                        %s web   → running     started
                        %s web   ! notice      cannot limit[2J memory
                        """.formatted(time, EventLine.time(FakeFleet.NOW.plusSeconds(1)), time));
        assertThat(shell.run("reeve:events -n 1")).hasLineCount(1).contains("notice");
        assertThat(shell.terminal(40, false).run("reeve:events").lines()).allMatch(line -> line.length() <= 40);
    }

    @Test
    void anArrayForPrograms() throws Exception {
        assertThat(shell.run("reeve:events -o json"))
                .startsWith("[{\"sequence\":1,\"at\":\"2026-03-01T12:00:00Z\",\"unit\":null,\"type\":\"applied\",")
                .contains(
                        "{\"sequence\":2,\"at\":\"2026-03-01T12:00:01Z\",\"unit\":\"web\",\"type\":\"transition\",\"run\":1,"
                                + "\"from\":\"ready\",\"to\":\"running\","
                                + "\"cause\":{\"origin\":\"driver\",\"reason\":\"started\"}}")
                .endsWith("]\n");
    }

    @Test
    void followsUntilInterrupted() throws Exception {
        Thread client = Thread.ofPlatform().start(() -> shell.runQuietly("reeve:events -f -n 1 -o json"));
        await().until(() -> shell.output().contains("notice"));
        fleet.move("web", new UnitState.Ready(), "probe passed");
        await().until(() -> shell.output()
                .endsWith("\"to\":\"ready\",\"cause\":{\"origin\":\"driver\",\"reason\":\"probe passed\"}}\n"));
        client.interrupt();
        assertThat(client.join(Duration.ofSeconds(10))).isTrue();
    }
}
