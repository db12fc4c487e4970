package dev.reeve.metrics.reported;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.UnitMetrics;
import dev.reeve.api.text.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a report: one object, whose names are those of metrics, or of the OpenTelemetry conventions for generative AI. */
final class JsonReport {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String REQUESTS = "requests";
    private static final String GAUGES = "gauges";
    private static final String COUNTERS = "counters";
    private static final Map<String, Metric> NAMES = new TreeMap<>();
    private static final double LARGEST = 1e15;

    static {
        Stream.of(
                        UnitMetrics.PROGRESS,
                        UnitMetrics.QUEUE,
                        UnitMetrics.TOKENS_IN,
                        UnitMetrics.TOKENS_OUT,
                        UnitMetrics.CONTEXTS,
                        UnitMetrics.CACHE_HITS,
                        UnitMetrics.CACHE_MISSES,
                        UnitMetrics.CONFIDENCE)
                .forEach(metric -> NAMES.put(metric.name(), metric));
        NAMES.put("gen_ai.usage.input_tokens", UnitMetrics.TOKENS_IN);
        NAMES.put("gen_ai.usage.output_tokens", UnitMetrics.TOKENS_OUT);
    }

    private final Map<Metric, Double> values = new TreeMap<>();
    private final List<AgentReport.Request> requests = new ArrayList<>();

    private JsonReport() {}

    /** @throws IllegalArgumentException when it is none */
    static AgentReport parse(String json) {
        JsonReport report = new JsonReport();
        report.read(tree(json));
        Measures.Builder measures = Measures.builder();
        report.values.forEach(measures::put);
        return new AgentReport(report.requests, measures.build());
    }

    private static JsonNode tree(String json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            if (!tree.isObject()) {
                throw new IllegalArgumentException("expected a JSON object such as {\"progress\": 1}");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private void read(JsonNode report) {
        report.properties().forEach(field -> read(field.getKey(), field.getValue()));
    }

    private void read(String key, JsonNode value) {
        switch (key) {
            case REQUESTS -> requests(value);
            case GAUGES -> own(key, value, Metric.Kind.GAUGE);
            case COUNTERS -> own(key, value, Metric.Kind.COUNTER);
            default -> put(key, value, "");
        }
    }

    private void put(String key, JsonNode value, String where) {
        Metric metric = Optional.ofNullable(NAMES.get(key)).orElseThrow(() -> unknown(where + key));
        double number = number(where + key, value);
        if (metric.kind() == Metric.Kind.GAUGE) {
            values.put(metric, number);
        } else {
            values.merge(metric, number, Double::sum);
        }
    }

    private void own(String key, JsonNode object, Metric.Kind kind) {
        if (!object.isObject()) {
            throw new IllegalArgumentException(key + ": expected an object of names and numbers");
        }
        object.properties()
                .forEach(field -> values.put(
                        new Metric("own." + field.getKey(), kind, "1", "Told by the unit itself."),
                        number(key + "." + field.getKey(), field.getValue())));
    }

    private void requests(JsonNode list) {
        if (!list.isArray()) {
            throw new IllegalArgumentException(REQUESTS + ": expected a list such as [{\"ms\": 120}]");
        }
        list.forEach(this::request);
    }

    private void request(JsonNode request) {
        String where = REQUESTS + "[" + requests.size() + "].";
        Optional<Duration> latency = Optional.empty();
        Optional<String> error = Optional.empty();
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            switch (field.getKey()) {
                case "ms" -> latency = Optional.of(duration(where + "ms", field.getValue(), 1e6));
                case "gen_ai.client.operation.duration" ->
                    latency = Optional.of(duration(where + field.getKey(), field.getValue(), 1e9));
                case "error", "error.type" -> error = errorKind(field.getValue());
                default -> put(field.getKey(), field.getValue(), where);
            }
        }
        requests.add(new AgentReport.Request(
                latency.orElseThrow(() -> new IllegalArgumentException(
                        where + "ms is missing: expected how long the request took, in milliseconds")),
                error));
    }

    private static Optional<String> errorKind(JsonNode value) {
        return Optional.of(value.asText())
                .filter(text -> !value.isNull() && !text.isEmpty())
                .map(ErrorKind::of);
    }

    private static Duration duration(String key, JsonNode value, double nanos) {
        return Duration.ofNanos((long) Math.min(number(key, value) * nanos, Long.MAX_VALUE));
    }

    private static double number(String key, JsonNode value) {
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > LARGEST) {
            throw new IllegalArgumentException(key + ": expected a number from 0 to 1e15, not " + value);
        }
        return value.doubleValue();
    }

    private static IllegalArgumentException unknown(String key) {
        List<String> known = Stream.concat(
                        NAMES.keySet().stream(), Stream.of(REQUESTS, GAUGES, COUNTERS, "ms", "error"))
                .toList();
        String last = key.substring(key.lastIndexOf("].") < 0 ? 0 : key.lastIndexOf("].") + 2);
        return new IllegalArgumentException(key + ": there is no such name" + Nearest.hint(last, known)
                + " (values of your own go into gauges or counters)");
    }
}
