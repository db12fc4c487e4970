package dev.reeve.config.format;

import dev.reeve.api.text.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Durations of a fleet file; what they look like is the same everywhere. */
final class DurationKinds {
    private DurationKinds() {}

    static Duration parse(String text) {
        return Durations.parse(text);
    }

    static Duration parsePositive(String text) {
        Duration duration = parse(text);
        if (duration.isZero()) {
            throw new IllegalArgumentException("not longer than nothing");
        }
        return duration;
    }

    static List<Map<String, Object>> schemas() {
        return List.of(Map.of("type", "string", "pattern", Durations.PATTERN), range("minimum"));
    }

    static List<Map<String, Object>> positiveSchemas() {
        return List.of(Map.of("type", "string", "pattern", Durations.POSITIVE_PATTERN), range("exclusiveMinimum"));
    }

    private static Map<String, Object> range(String lower) {
        return Map.of("type", "number", lower, 0, "maximum", Durations.MOST.toSeconds());
    }
}
