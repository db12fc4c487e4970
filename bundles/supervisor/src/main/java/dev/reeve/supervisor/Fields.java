package dev.reeve.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Named texts on one line, {@code state=ready run=3}. What is absent or unknown to the reader does no harm. */
final class Fields {
    private final Map<String, String> values = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when a word is no field */
    static Fields parse(String text) {
        Fields fields = new Fields();
        for (String word : text.split(" ", -1)) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + word + "' is no field");
            }
            fields.values.put(word.substring(0, equals), plain(word.substring(equals + 1)));
        }
        return fields;
    }

    Fields put(String name, Object value) {
        values.put(name, value.toString());
        return this;
    }

    Fields put(String name, Optional<?> value) {
        value.ifPresent(there -> put(name, there));
        return this;
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** @throws IllegalArgumentException when it is missing */
    String need(String name) {
        return get(name).orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
    }

    long number(String name) {
        return get(name).map(Long::parseLong).orElse(0L);
    }

    boolean flag(String name) {
        return get(name).map(Boolean::parseBoolean).orElse(false);
    }

    Optional<Instant> instant(String name) {
        return get(name).map(Instant::parse);
    }

    Optional<Duration> duration(String name) {
        return get(name).map(Duration::parse);
    }

    List<String> list(String name) {
        return get(name).filter(text -> !text.isEmpty()).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .toList();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(512);
        values.forEach((name, value) -> {
            text.append(text.isEmpty() ? "" : " ").append(name).append('=').append(escaped(value));
        });
        return text.toString();
    }

    private static String escaped(String text) {
        return text.indexOf('%') < 0 && text.indexOf(' ') < 0
                ? text
                : text.replace("%", "%25").replace(" ", "%20");
    }

    private static String plain(String text) {
        return text.indexOf('%') < 0 ? text : text.replace("%20", " ").replace("%25", "%");
    }
}
