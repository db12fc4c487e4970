package dev.reeve.api.metrics;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
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
        private static final int USUALLY = 12;

        private Metric[] metrics = new Metric[USUALLY];
        private double[] values = new double[USUALLY];
        private int size;

        private Builder() {}

        /** The later value counts; one that is not finite is unknown. */
        public Builder put(Metric metric, double value) {
            int index = Arrays.binarySearch(metrics, 0, size, metric);
            if (!Double.isFinite(value)) {
                remove(index);
            } else if (index < 0) {
                insert(-index - 1, metric, value);
            } else {
                values[index] = value;
            }
            return this;
        }

        private void insert(int index, Metric metric, double value) {
            if (size == metrics.length) {
                metrics = Arrays.copyOf(metrics, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            System.arraycopy(metrics, index, metrics, index + 1, size - index);
            System.arraycopy(values, index, values, index + 1, size - index);
            metrics[index] = metric;
            values[index] = value;
            size++;
        }

        private void remove(int index) {
            if (index >= 0) {
                size--;
                System.arraycopy(metrics, index + 1, metrics, index, size - index);
                System.arraycopy(values, index + 1, values, index, size - index);
            }
        }

        public Builder put(Metric metric, OptionalDouble value) {
            return value.isPresent() ? put(metric, value.getAsDouble()) : this;
        }

        public Measures build() {
            return size == 0 ? NONE : new Measures(Arrays.copyOf(metrics, size), Arrays.copyOf(values, size));
        }
    }
}
