package dev.reeve.gogo.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.decision.Action;
import dev.reeve.api.fleet.Pauses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PauseCommandsTest {
    private final FakeFleet fleet = new FakeFleet(Units.ready("db", 7), Units.ready("web", 8));
    private final Shell shell = new Shell(new PauseCommands(fleet));

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void withoutNamesItIsTheFleet() throws Exception {
        assertThat(shell.run("reeve:pause")).isEqualTo("the fleet is paused\n");
        assertThat(fleet.pauses.fleet()).isPresent();
        assertThat(shell.run("reeve:resume")).isEqualTo("the fleet goes on\n");
        assertThat(fleet.pauses).isEqualTo(Pauses.NONE);
        assertThat(fleet.submitted).isEmpty();
    }

    @Test
    void withNamesItIsTheseUnits() throws Exception {
        fleet.answers("db", true, new UnitState.Ready());
        assertThat(shell.run("reeve:pause db")).isEqualTo("✓ db: paused, ready, pid 7\n");
        assertThat(shell.run("reeve:resume db")).isEqualTo("✓ db: resumed, ready, pid 7\n");
        UnitName db = new UnitName("db");
        assertThat(fleet.submitted).containsExactly(new Action.Pause(db), new Action.Resume(db));
    }
}
