package dev.reeve.gogo.commands.history;

import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.MetricStore.Point;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The values of one metric of one subject in {@code [from, to)}.
 *
 * @param subject as a user names it
 */
public record Series(String subject, Metric metric, Instant from, Instant to, List<Point> points) {
    public Optional<Point> last() {
        return points.isEmpty() ? Optional.empty() : Optional.of(points.getLast());
    }

    double min() {
        return points.stream().mapToDouble(Point::min).min().orElse(0);
    }

    double max() {
        return points.stream().mapToDouble(Point::max).max().orElse(0);
    }

    /** Of the samples. */
    double mean() {
        long count = points.stream().mapToLong(Point::count).sum();
        return points.stream()
                        .mapToDouble(point -> point.value() * point.count())
                        .sum()
                / Math.max(1, count);
    }

    double total() {
        return points.stream().mapToDouble(Point::value).sum();
    }

    boolean amount() {
        return metric.kind() == Metric.Kind.AMOUNT;
    }

    /** The time in equal parts: what it came to in each; not a number where nothing was measured. */
    double[] parts(int count) {
        double[] sums = new double[count];
        long[] weights = new long[count];
        long length = Math.max(1, to.toEpochMilli() - from.toEpochMilli());
        for (Point point : points) {
            long at = point.at().toEpochMilli() - from.toEpochMilli();
            int part = (int) Math.clamp(at * count / length, 0, count - 1L);
            long weight = amount() ? 1 : point.count();
            sums[part] += point.value() * weight;
            weights[part] += weight;
        }
        for (int i = 0; i < count; i++) {
            sums[i] = weights[i] == 0 ? Double.NaN : amount() ? sums[i] : sums[i] / weights[i];
        }
        return sums;
    }

    static double least(double[] values) {
        return known(values).min().orElse(0);
    }

    static double most(double[] values) {
        return known(values).max().orElse(0);
    }

    private static DoubleStream known(double[] values) {
        return DoubleStream.of(values).filter(value -> !Double.isNaN(value));
    }
}
