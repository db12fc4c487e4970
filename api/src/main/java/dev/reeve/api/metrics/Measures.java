package dev.reeve.api.metrics;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ObjDoubleConsumer;

/** What was measured of one thing at one moment: finite numbers by metric. What is not there is unknown. Immutable. */
public final class Measures {
    /** Nothing is known. */
    public static final Measures NONE = new Measures(new Metric[0], new double[0]);

    private final Metric[] metrics;
    private final double[] values;

    private Measures(Metric[] metrics, double[] values) {
        this.metrics = metrics;
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    public OptionalDouble value(Metric metric) {
        int index = Arrays.binarySearch(metrics, metric);
        return index < 0 ? OptionalDouble.empty() : OptionalDouble.of(values[index]);
    }

    /** In the order of their names. */
    public List<Metric> metrics() {
        return Collections.unmodifiableList(Arrays.asList(metrics));
    }

    /** In the order of the names. */
    public void forEach(ObjDoubleConsumer<Metric> consumer) {
        for (int i = 0; i < metrics.length; i++) {
            consumer.accept(metrics[i], values[i]);
        }
    }

    public boolean none() {
        return metrics.length == 0;
    }

    /** These, and those of {@code others} that are not among them. */
    public Measures or(Measures others) {
        if (none() || others.none()) {
            return none() ? others : this;
        }
        Builder both = builder();
        others.forEach(both::put);
        forEach(both::put);
        return both.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Measures measures
                && Arrays.equals(metrics, measures.metrics)
                && Arrays.equals(values, measures.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(metrics) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        forEach((metric, value) -> text.append(text.isEmpty() ? "" : ", ")
                .append(metric)
                .append('=')
                .append(value));
        return text.toString();
    }

    /** Collects measures; for one thread. */
    public static final class Builder {
        private final TreeMap<Metric, Double> values = new TreeMap<>();

        private Builder() {}

        /** The later value counts; one that is not finite is unknown. */
        public Builder put(Metric metric, double value) {
            if (Double.isFinite(value)) {
                values.put(metric, value);
            } else {
                values.remove(metric);
            }
            return this;
        }

        public Builder put(Metric metric, OptionalDouble value) {
            value.ifPresent(known -> put(metric, known));
            return this;
        }

        public Measures build() {
            return values.isEmpty()
                    ? NONE
                    : new Measures(
                            values.keySet().toArray(Metric[]::new),
                            values.values().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray());
        }
    }
}
