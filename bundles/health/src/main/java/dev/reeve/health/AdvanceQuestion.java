package dev.reeve.health;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.UnitMetrics;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Did a metric move on since the attempt before? Standing still is right where no work waits. For one run. */
final class AdvanceQuestion implements Question {
    private final Metric metric;
    private final Supplier<Optional<FleetSample>> latest;
    private final UnitName unit;
    private OptionalDouble before = OptionalDouble.empty();
    private Instant judged = Instant.MIN;
    private Answer last = Answer.pass("nothing is measured yet");

    AdvanceQuestion(UnitName unit, String metric, Supplier<Optional<FleetSample>> latest) {
        this.unit = unit;
        this.metric = Metric.counter(metric, "1", "");
        this.latest = latest;
    }

    /** Of a sample that it has judged already it says the same again: attempts may follow sooner than samples. */
    @Override
    public synchronized Answer ask() {
        latest.get().filter(sample -> sample.at().isAfter(judged)).ifPresent(this::judge);
        return last;
    }

    private void judge(FleetSample sample) {
        judged = sample.at();
        Measures now = sample.unit(unit).orElse(Measures.NONE);
        OptionalDouble value = now.value(metric);
        last = value.isPresent()
                ? judge(value.getAsDouble(), now.value(UnitMetrics.QUEUE))
                : Answer.pass(metric + " is not known");
        before = value;
    }

    private Answer judge(double value, OptionalDouble queue) {
        if (!before.equals(OptionalDouble.of(value))) {
            return Answer.pass(metric + " is at " + words(value));
        }
        String stands = metric + " still stands at " + words(value);
        if (queue.orElse(1) <= 0) {
            return Answer.pass(stands + ", no work waits");
        }
        return Answer.fail(stands + (queue.isPresent() ? " while " + words(queue.getAsDouble()) + " wait" : ""));
    }

    private static String words(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
