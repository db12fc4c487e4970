package dev.reeve.config.shape;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a JSON Schema keeps under {@code $defs}. */
public final class Definitions {
    private static final Map<String, Object> VARIABLE = Map.of("type", "string", "pattern", "\\$\\{");

    private final Map<String, Object> byName = new TreeMap<>();

    /** A reference to the schema of this name, which is made when it is first referred to. */
    public Map<String, Object> refer(String name, Supplier<Map<String, Object>> schema) {
        if (!byName.containsKey(name)) {
            byName.put(name, schema.get());
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    /** Text with a variable in it may stand for any scalar. */
    Map<String, Object> variable() {
        return refer("variable", () -> VARIABLE);
    }

    public Map<String, Object> byName() {
        return byName;
    }
}
