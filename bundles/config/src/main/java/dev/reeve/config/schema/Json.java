package dev.reeve.config.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes maps, lists and scalars as indented JSON, the same every time: maps without an order are sorted. */
final class Json {
    private Json() {}

    static String of(Object value) {
        return of(value, "\n") + "\n";
    }

    private static String of(Object value, String line) {
        return switch (value) {
            case Map<?, ?> map -> object(map, line);
            case List<?> list -> array(list, line);
            case String text -> quote(text);
            case Double number when number == Math.rint(number) -> String.valueOf(number.longValue());
            default -> String.valueOf(value);
        };
    }

    private static String object(Map<?, ?> map, String line) {
        Map<?, ?> ordered =
                map instanceof LinkedHashMap<?, ?> || map instanceof TreeMap<?, ?> ? map : new TreeMap<>(map);
        return ordered.entrySet().stream()
                .map(entry ->
                        line + "  " + quote(String.valueOf(entry.getKey())) + ": " + of(entry.getValue(), line + "  "))
                .collect(Collectors.joining(",", "{", line + "}"));
    }

    private static String array(List<?> list, String line) {
        boolean flat = list.stream().noneMatch(item -> item instanceof Map<?, ?> || item instanceof List<?>);
        String between = flat ? "" : line + "  ";
        return list.stream()
                .map(item -> between + of(item, line + "  "))
                .collect(Collectors.joining(flat ? ", " : ",", "[", flat ? "]" : line + "]"));
    }

    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
