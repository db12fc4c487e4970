package dev.reeve.config.format;

import dev.reeve.api.supervision.Delay;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Fields;
import dev.reeve.config.shape.Forms;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.Reading;
import dev.reeve.config.shape.Shape;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How long a unit waits before it is started again. */
final class DelayKeys {
    private static final Delay.Exponential STANDARD = standard();

    private static final Key<Duration> INITIAL = Key.of(
                    "initial", Values.DURATION, "The first delay; with kind fixed, every delay.")
            .standard("500ms")
            .foreign("delay", "min", "base");
    private static final Key<Duration> INCREMENT = Key.of(
                    "increment", Values.DURATION, "How much longer each further delay is.")
            .standard("500ms");
    private static final Key<Double> FACTOR = Key.of(
                    "factor", Values.number(1, 1000), "How many times longer each further delay is.")
            .standard(2)
            .foreign("multiplier");
    private static final Key<Duration> MAX =
            Key.of("max", Values.DURATION, "The longest delay.").standard("30s").foreign("cap", "limit");
    private static final Key<Double> JITTER = Key.of(
                    "jitter",
                    Values.number(0, 1),
                    "By up to this part each delay is made longer or shorter at random, so that units which failed"
                            + " together do not come back together.")
            .standard(0.2);

    private static final Duration RECENT = Duration.ofMinutes(10);
    private static final Key<Duration> WINDOW = Key.of(
                    "window",
                    Values.POSITIVE_DURATION,
                    "With kind adaptive: each further failure within this time doubles the delay, each good run"
                            + " halves it.")
            .standard("10m");

    /** A kind, with the keys that mean something to it. */
    private record Kind(String label, List<Key<?>> keys, Function<Fields, Delay> make) {}

    private static final Kind EXPONENTIAL = new Kind(
            "exponential",
            List.of(INITIAL, FACTOR, MAX, JITTER),
            fields -> new Delay.Exponential(
                    fields.get(INITIAL, STANDARD.initial()),
                    fields.get(FACTOR, STANDARD.factor()),
                    fields.get(MAX, STANDARD.max()),
                    fields.get(JITTER, STANDARD.jitter())));

    private static final List<Kind> KINDS = List.of(
            new Kind("immediate", List.of(), _ -> new Delay.Immediate()),
            new Kind("fixed", List.of(INITIAL), fields -> fixed(fields.get(INITIAL, STANDARD.initial()))),
            new Kind(
                    "linear",
                    List.of(INITIAL, INCREMENT, MAX),
                    fields -> new Delay.Linear(
                            fields.get(INITIAL, STANDARD.initial()),
                            fields.get(INCREMENT, STANDARD.initial()),
                            fields.get(MAX, STANDARD.max()))),
            EXPONENTIAL,
            new Kind(
                    "adaptive",
                    List.of(INITIAL, MAX, WINDOW),
                    fields -> new Delay.Adaptive(
                            fields.get(INITIAL, STANDARD.initial()),
                            fields.get(MAX, STANDARD.max()),
                            fields.get(WINDOW, RECENT))));

    private static final Key<Kind> KIND = Key.of(
                    "kind",
                    Values.choice(kinds(), Map.of("constant", "fixed", "none", "immediate")),
                    "How delays grow.")
            .standard("exponential")
            .foreign("type", "strategy");

    private static final List<Key<?>> OPTIONS = List.of(INITIAL, INCREMENT, FACTOR, MAX, JITTER, WINDOW);

    static final Shape<Delay> DELAY = Forms.<Delay>expected("a duration, or a mapping with kind")
            .scalar(Values.DURATION.map(DelayKeys::fixed))
            .mapping(Block.<Delay>of(List.of(KIND, INITIAL, INCREMENT, FACTOR, MAX, JITTER, WINDOW), DelayKeys::make)
                    .rules(Map.of("allOf", rules())))
            .named("delay");

    private DelayKeys() {}

    private static Optional<Delay> make(Fields fields, Reading reading) {
        Kind kind = fields.get(KIND, EXPONENTIAL);
        foreignTo(kind).stream()
                .filter(fields::has)
                .forEach(key -> reading.refuse(
                        fields.at(key),
                        "has " + key.name() + ", which means nothing to kind " + kind.label(),
                        own(kind)));
        return Optional.of(kind.make.apply(fields));
    }

    private static String own(Kind kind) {
        return kind.keys.isEmpty()
                ? "no other key"
                : kind.keys.stream().map(Key::name).collect(Collectors.joining(", "));
    }

    private static List<Key<?>> foreignTo(Kind kind) {
        return OPTIONS.stream().filter(key -> !kind.keys.contains(key)).toList();
    }

    private static Delay fixed(Duration delay) {
        return delay.isZero() ? new Delay.Immediate() : new Delay.Fixed(delay);
    }

    private static Delay.Exponential standard() {
        return RestartRule.DEFAULT.delay() instanceof Delay.Exponential exponential
                ? exponential
                : new Delay.Exponential(Duration.ofMillis(500), 2, Duration.ofSeconds(30), 0.2);
    }

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        KINDS.forEach(kind -> kinds.put(kind.label(), kind));
        return kinds;
    }

    /** A key that means nothing to a kind is as wrong in the schema as it is here. */
    private static List<Object> rules() {
        return KINDS.stream().<Object>map(DelayKeys::rule).toList();
    }

    private static Map<String, Object> rule(Kind kind) {
        Map<String, Object> is = new LinkedHashMap<>();
        is.put("properties", Map.of("kind", Map.of("const", kind.label())));
        if (!kind.equals(EXPONENTIAL)) {
            is.put("required", List.of("kind"));
        }
        Map<String, Object> never = new LinkedHashMap<>();
        foreignTo(kind).forEach(key -> never.put(key.name(), false));
        return Map.of("if", is, "then", Map.of("properties", never));
    }
}
