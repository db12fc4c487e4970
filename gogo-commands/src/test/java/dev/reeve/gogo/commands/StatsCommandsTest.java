package dev.reeve.gogo.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metrics;
import dev.reeve.api.metrics.UnitMetrics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatsCommandsTest {
    private final FakeFleet fleet =
            new FakeFleet(Units.ready("web", 1), Units.ready("worker", 2), Units.failed("job", "exit code 3"));
    private final KnownMetrics metrics = new KnownMetrics();
    private final Shell shell = new Shell(new StatsCommands(fleet, metrics));

    @Test
    void shows_what_is_known_and_leaves_out_the_rest() throws Exception {
        assertThat(shell.run("reeve:stats")).isEqualTo("""
                NAME      CPU    CPU 5m  MEMORY    PEAK 5m  READ/s  REQ/s  ERRORS  P95
                web       150 %  150 %   1.5 GiB   1.5 GiB  10 KiB  -      -       -
                worker    2 %    2 %     118 MiB   118 MiB  -       0.4    25 %    1.25 s
                job       -      -       -         -        -       -      -       -
                together  152 %  -       1.28 GiB  -        10 KiB  0.4    25 %    1.25 s
                """);
    }

    @Test
    void one_unit_stands_alone() throws Exception {
        assertThat(shell.run("reeve:stats web")).doesNotContain("together");
    }

    @Test
    void programs_get_every_metric_by_its_name() throws Exception {
        assertThat(shell.run("reeve:stats -o json worker"))
                .isEqualTo("[{\"name\":\"worker\",\"at\":\"2026-03-01T12:00:00Z\",\"span_seconds\":10,\"cpu_5m\":0.02,"
                        + "\"rss_peak_5m\":123731968,\"metrics\":{\"cpu\":0.02,\"errors\":1,\"p95\":1250,\"requests\":4,"
                        + "\"rss\":123731968}}]\n");
    }

    @Test
    void the_machine_is_a_row_too() throws Exception {
        assertThat(shell.run("reeve:stats host")).isEqualTo("""
                host_cpu: 34.5 %
                host_load1: 0.7
                host_memory_total: 8 GiB
                host_memory_used: 3.1 GiB
                """);
        assertThat(shell.run("reeve:stats host -o json")).contains("\"host_memory_used\":3328599654.4");
    }

    @Test
    void top_shows_the_hungriest_first() throws Exception {
        assertThat(shell.run("reeve:top -n 1 --sort rss --limit 2")).isEqualTo("""
                CPU 34.5 % · memory 3.1 GiB of 8 GiB · load 0.7 · 2 of 3 units ready · 1 failed
                NAME    CPU    CPU 5m  MEMORY   PEAK 5m  READ/s  REQ/s  ERRORS  P95
                web     150 %  150 %   1.5 GiB  1.5 GiB  10 KiB  -      -       -
                worker  2 %    2 %     118 MiB  118 MiB  -       0.4    25 %    1.25 s
                """);
        assertThat(metrics.watchers).isZero();
    }

    @Test
    void what_cannot_be_shown_says_why() {
        assertThatThrownBy(() -> shell.run("reeve:top --sort rsss"))
                .hasMessageContaining("--sort: there is no metric 'rsss'; did you mean 'rss'?");
        metrics.latest = Optional.empty();
        assertThatThrownBy(() -> shell.run("reeve:stats")).hasMessageContaining("nothing has been measured yet");
    }

    @Test
    void ps_tells_what_a_unit_that_runs_uses() throws Exception {
        PsCommand ps = new PsCommand(fleet);
        ps.metrics = List.of(metrics);
        try (Shell both = new Shell(ps)) {
            assertThat(both.run("reeve:ps web")).contains("CPU    MEMORY ").contains("150 %  1.5 GiB");
            assertThat(both.run("reeve:ps -o json web")).contains("\"cpu_percent\":150,\"rss_bytes\":1610612736");
            assertThat(both.run("reeve:ps -o json job")).contains("\"cpu_percent\":null,\"rss_bytes\":null");
        }
    }

    private static final class KnownMetrics implements Metrics {
        private static final Measures WEB = Measures.builder()
                .put(UnitMetrics.CPU, 1.5)
                .put(UnitMetrics.RSS, 1.5 * (1 << 30))
                .put(UnitMetrics.READ, 102_400)
                .build();
        private static final Measures WORKER = Measures.builder()
                .put(UnitMetrics.CPU, 0.02)
                .put(UnitMetrics.RSS, 118 * (1 << 20))
                .put(UnitMetrics.REQUESTS, 4)
                .put(UnitMetrics.ERRORS, 1)
                .put(UnitMetrics.P95, 1250)
                .build();
        private static final Measures HOST = Measures.builder()
                .put(HostMetrics.CPU, 34.5)
                .put(HostMetrics.LOAD, 0.7)
                .put(HostMetrics.MEMORY_USED, 3.1 * (1L << 30))
                .put(HostMetrics.MEMORY_TOTAL, 8.0 * (1L << 30))
                .build();
        private Optional<FleetSample> latest = Optional.of(new FleetSample(
                FakeFleet.NOW,
                Duration.ofSeconds(10),
                HOST,
                Map.of(new UnitName("web"), WEB, new UnitName("worker"), WORKER)));
        private int watchers;

        @Override
        public Optional<FleetSample> latest() {
            return latest;
        }

        @Override
        public List<FleetSample> recent() {
            return latest.stream().toList();
        }

        @Override
        public Measures together(Collection<UnitName> units) {
            return Measures.builder()
                    .put(UnitMetrics.CPU, 1.52)
                    .put(UnitMetrics.RSS, 1.28 * (1 << 30))
                    .put(UnitMetrics.READ, 102_400)
                    .put(UnitMetrics.REQUESTS, 4)
                    .put(UnitMetrics.ERRORS, 1)
                    .put(UnitMetrics.P95, 1250)
                    .build();
        }

        @Override
        public Watch watch() {
            watchers++;
            return () -> watchers--;
        }
    }
}
