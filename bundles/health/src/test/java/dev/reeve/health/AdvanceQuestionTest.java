package dev.reeve.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.UnitMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdvanceQuestionTest {
    private static final UnitName WEB = new UnitName("web");

    private Optional<FleetSample> latest = Optional.empty();
    private final AdvanceQuestion question = new AdvanceQuestion(WEB, "progress", () -> latest);
    private int seconds;

    private Answer at(Measures measures) {
        seconds += 10;
        latest = Optional.of(new FleetSample(
                Instant.ofEpochSecond(seconds), Duration.ofSeconds(10), Measures.NONE, Map.of(WEB, measures)));
        return question.ask();
    }

    private static Measures.Builder progress(double value) {
        return Measures.builder().put(UnitMetrics.PROGRESS, value);
    }

    @Test
    void movesOnOrFails() {
        assertThat(at(progress(1).build()).passing()).isTrue();
        assertThat(at(progress(2).build()).passing()).isTrue();
        Answer stands = at(progress(2).build());
        assertThat(stands.passing()).isFalse();
        assertThat(stands.detail()).isEqualTo("progress still stands at 2");
        assertThat(at(progress(2).put(UnitMetrics.QUEUE, 3).build()).detail())
                .isEqualTo("progress still stands at 2 while 3 wait");
        assertThat(at(progress(0).build()).passing()).as("a new count").isTrue();
    }

    @Test
    void restsWhereNoWorkWaits() {
        at(progress(2).build());
        assertThat(at(progress(2).put(UnitMetrics.QUEUE, 0).build()).passing()).isTrue();
    }

    @Test
    void whatIsUnknownIsNoFailure() {
        assertThat(question.ask().passing()).isTrue();
        assertThat(at(Measures.NONE).passing()).isTrue();
        assertThat(at(progress(2).build()).passing()).isTrue();
    }

    @Test
    void saysTheSameUntilThereIsANewSample() {
        at(progress(2).build());
        assertThat(question.ask().passing()).isTrue();
        at(progress(2).build());
        assertThat(question.ask().passing()).isFalse();
    }
}
