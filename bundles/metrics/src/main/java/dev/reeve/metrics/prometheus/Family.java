package dev.reeve.metrics.prometheus;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The samples of one metric, in the words of Prometheus. Without samples it is not written.
 *
 * @param name with its unit, and {@code _total} at the end of a counter's
 */
record Family(String name, Type type, String help, List<Point> points) {
    enum Type {
        GAUGE,
        COUNTER
    }

    /** @param labels by name, in the order in which they are written */
    record Point(Map<String, String> labels, double value) {}

    void writeTo(StringBuilder page) {
        if (points.isEmpty()) {
            return;
        }
        page.append("# HELP ").append(name).append(' ').append(help).append('\n');
        page.append("# TYPE ").append(name).append(' ');
        page.append(type.name().toLowerCase(Locale.ROOT)).append('\n');
        for (Point point : points) {
            page.append(name).append(labels(point.labels)).append(' ');
            page.append(number(point.value)).append('\n');
        }
    }

    private static String labels(Map<String, String> labels) {
        return labels.isEmpty()
                ? ""
                : labels.entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + '"')
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
