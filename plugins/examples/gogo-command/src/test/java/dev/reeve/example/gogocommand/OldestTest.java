package dev.reeve.example.gogocommand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.testkit.GogoCommandContract;
import dev.reeve.testkit.SnapshotFleet;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OldestTest extends GogoCommandContract {
    private static final UnitSnapshot DB = SnapshotFleet.ready("db", Instant.parse("2026-01-01T00:00:00Z"));
    private static final UnitSnapshot WEB = SnapshotFleet.ready("web", Instant.parse("2026-01-02T00:00:00Z"));

    @Override
    protected Object command() {
        return new Oldest(new SnapshotFleet(WEB, DB));
    }

    @Override
    protected String function() {
        return "oldest";
    }

    @Test
    void namesTheUnitThatRunsTheLongest() throws Exception {
        assertThat(run("oldest")).isEqualTo("db\n");
        assertThat(run("oldest --since")).isEqualTo("db 2026-01-01T00:00:00Z\n");
    }

    @Test
    void saysThatNothingRuns() {
        assertThatThrownBy(() -> run(new Oldest(new SnapshotFleet()), "oldest")).hasMessage("nothing runs");
    }
}
