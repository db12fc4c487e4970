package dev.reeve.api.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.health.HealthStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UnitTableTest {
    private static final UnitTable TABLE = UnitTable.of(List.of(unit("b", 1), unit("a", 1), unit("c", 1)));

    private static UnitSnapshot unit(String name, long run) {
        return new UnitSnapshot(
                UnitSpec.agent(name, Launch.of(Path.of("/"), "true")),
                new RunId(new UnitName(name), run),
                new UnitState.Ready(),
                true,
                OptionalLong.empty(),
                Optional.empty(),
                Instant.EPOCH,
                0,
                Optional.empty(),
                HealthStatus.UNKNOWN,
                Cause.configuration("test"),
                Optional.empty(),
                false);
    }

    @Test
    void keepsTheOrderInWhichUnitsWereAskedFor() {
        assertThat(TABLE.keySet()).map(UnitName::value).containsExactly("b", "a", "c");
        assertThat(TABLE.values()).map(UnitSnapshot::name).map(UnitName::value).containsExactly("b", "a", "c");
        assertThat(TABLE).hasSize(3).containsKey(new UnitName("a")).doesNotContainKey(new UnitName("d"));
        assertThat(TABLE.get(new UnitName("d"))).isNull();
    }

    @Test
    void aNewerUnitLeavesTheTableBeforeAsItWas() {
        UnitTable next = TABLE.with(List.of(unit("a", 2)));
        assertThat(next.values()).map(unit -> unit.run().number()).containsExactly(1L, 2L, 1L);
        assertThat(TABLE.values()).map(unit -> unit.run().number()).containsExactly(1L, 1L, 1L);
        assertThat(next).isNotEqualTo(TABLE);
        assertThat(TABLE.with(List.of())).isEqualTo(TABLE);
    }

    @Test
    void whatIsNotInItCannotBeNewer() {
        assertThatThrownBy(() -> TABLE.with(List.of(unit("d", 1)))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobodyChangesIt() {
        assertThatThrownBy(TABLE::clear).isInstanceOf(UnsupportedOperationException.class);
    }
}
