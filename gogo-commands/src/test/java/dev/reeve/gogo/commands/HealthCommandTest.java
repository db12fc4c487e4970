package dev.reeve.gogo.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.health.CheckReport;
import dev.reeve.api.health.Health;
import dev.reeve.api.health.HealthReport;
import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.health.Look;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthCommandTest {
    private HealthReport report = new HealthReport(
            HealthStatus.DEGRADED, List.of(check("cpu", HealthStatus.DEGRADED), check("disk", HealthStatus.HEALTHY)));
    private final Shell shell =
            new Shell(new HealthCommand(new FakeFleet(Units.ready("web", 42)), new FakeHost(), new KnownHealth()));

    private static CheckReport check(String name, HealthStatus status) {
        boolean well = status == HealthStatus.HEALTHY;
        return new CheckReport(
                name,
                new Look(FakeFleet.NOW.minusSeconds(5), status, Duration.ofMillis(12)),
                well ? "11.0 % in use" : "75.1 % busy",
                List.of(),
                well ? Optional.empty() : Optional.of("look at top"),
                FakeFleet.NOW.minusSeconds(90),
                Optional.of(99.5),
                Duration.ofMillis(10));
    }

    @Test
    void forPeople() throws Exception {
        assertThat(shell.run("reeve:health")).isEqualTo("""
                health   degraded
                fleet    healthy
                up       2h2m
                CHECK  STATUS    SINCE  TIME     AVAILABLE  FOUND
                cpu    degraded  1m30s  12.0 ms  99.5 %     75.1 % busy
                disk   healthy   1m30s  12.0 ms  99.5 %     11.0 % in use
                cpu: look at top
                """);
    }

    @Test
    void forPrograms() throws Exception {
        assertThat(shell.run("reeve:health -o json cpu"))
                .startsWith(
                        "{\"overall_status\":\"degraded\",\"checks\":[{\"name\":\"cpu\",\"status\":\"degraded\",\"message\":\"75.1 % busy\"")
                .contains(
                        "\"mend\":\"look at top\"",
                        "\"duration_ms\":12",
                        "\"availability_percent\":99.5",
                        "\"system_metrics\":{},\"uptime\":7323.0,\"version\":\"0.1.0\"",
                        "\"fleet\":{\"status\":\"healthy\",\"daemons\":0");
    }

    @Test
    void oneCheckInFull() throws Exception {
        assertThat(shell.run("reeve:health cpu"))
                .contains(
                        "status   degraded\n", "mend     look at top\n", "so far   99.5 % available, 10.0 ms a look\n");
        assertThatThrownBy(() -> shell.run("reeve:health cpi")).hasMessageContaining("did you mean 'cpu'?");
    }

    @Test
    void whatFailsIsAFailureAfterItIsShown() {
        report = new HealthReport(HealthStatus.CRITICAL, List.of(check("disk", HealthStatus.CRITICAL)));
        assertThatThrownBy(() -> shell.run("reeve:health"))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("health is critical");
        assertThat(shell.output()).contains("disk   critical");
    }

    @Test
    void nothingIsWellBecauseNobodyLooked() throws Exception {
        report = new HealthReport(HealthStatus.UNKNOWN, List.of());
        assertThat(shell.run("reeve:health")).contains("health   unknown\n", "checks   none has looked yet\n");
    }

    private final class KnownHealth implements Health {
        @Override
        public HealthReport report() {
            return report;
        }

        @Override
        public List<Look> history(String check) {
            return List.of();
        }
    }
}
