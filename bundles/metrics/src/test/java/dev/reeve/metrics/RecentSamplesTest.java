package dev.reeve.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Measures;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentSamplesTest {
    private final RecentSamples samples = new RecentSamples(Duration.ofMinutes(5));

    @Test
    void they_reach_back_as_long_as_they_must_and_no_longer() {
        for (int i = 0; i < 100; i++) {
            samples.add(sample(i));
        }

        assertThat(samples.all()).hasSize(30).startsWith(sample(70)).endsWith(sample(99));
        assertThat(samples.latest()).hasValue(sample(99));
    }

    @Test
    void there_are_none_at_first() {
        assertThat(samples.latest()).isEmpty();
        assertThat(samples.all()).isEmpty();
    }

    private static FleetSample sample(int number) {
        return new FleetSample(Instant.ofEpochSecond(number), Duration.ofSeconds(10), Measures.NONE, Map.of());
    }
}
