package dev.reeve.config.shape;

import dev.reeve.api.text.Nearest;
import dev.reeve.config.yaml.Entry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A mapping with known keys.
 *
 * @param foreign words of other programs, with what is meant here
 * @param make the value; empty when what is missing or wrong leaves none. Missing keys are refused before
 * @param rules more for the schema
 */
public record Block<R>(
        List<Key<?>> keys,
        Map<String, String> foreign,
        BiFunction<Fields, Reading, Optional<R>> make,
        Map<String, Object> rules)
        implements Shape<R> {
    public static <R> Block<R> of(List<Key<?>> keys, BiFunction<Fields, Reading, Optional<R>> make) {
        return new Block<>(keys, Map.of(), make, Map.of());
    }

    public Block<R> foreign(Map<String, String> words) {
        return new Block<>(keys, words, make, rules);
    }

    public Block<R> rules(Map<String, Object> schema) {
        return new Block<>(keys, foreign, make, schema);
    }

    @Override
    public Optional<R> decode(Node node, Reading reading) {
        if (!(node instanceof MappingNode mapping)) {
            reading.unfit(node, expected());
            return Optional.empty();
        }
        Fields fields = new Fields(node, new HashMap<>(), new HashMap<>());
        reading.entries(mapping).forEach(entry -> decode(entry, fields, reading));
        List<Key<?>> missing =
                keys.stream().filter(key -> key.required() && !fields.has(key)).toList();
        missing.forEach(key -> reading.refuse(
                node, "lacks the key '" + key.name() + "'", key.shape().expected()));
        return make.apply(fields, reading);
    }

    private void decode(Entry entry, Fields fields, Reading reading) {
        Optional<Key<?>> known =
                keys.stream().filter(key -> key.name().equals(entry.key())).findFirst();
        if (known.isEmpty()) {
            refuseUnknown(entry, fields, reading);
            return;
        }
        fields.nodes().put(entry.key(), entry.value());
        reading.inside(entry.key(), () -> known.get().shape().decode(entry.value(), reading))
                .ifPresent(value -> fields.values().put(entry.key(), value));
    }

    /** What was meant is not missing as well. */
    private void refuseUnknown(Entry entry, Fields fields, Reading reading) {
        Optional<String> nearest = nearest(entry.key());
        reading.unknownKey(entry, "one of " + names(), nearest);
        nearest.ifPresent(meant -> fields.nodes().putIfAbsent(meant, entry.value()));
    }

    private Optional<String> nearest(String word) {
        return Optional.ofNullable(foreign.get(word))
                .or(() -> keys.stream()
                        .filter(key -> key.foreign().contains(word))
                        .<String>map(Key::name)
                        .findFirst())
                .or(() -> Nearest.to(word, keys.stream().<String>map(Key::name).toList()))
                .or(() -> Nearest.to(word, foreign.keySet()).map(foreign::get));
    }

    private String names() {
        return keys.stream().map(Key::name).collect(Collectors.joining(", "));
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(key.name(), key.schema(definitions)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        List<String> required =
                keys.stream().filter(Key::required).<String>map(Key::name).toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        schema.putAll(rules);
        return schema;
    }

    @Override
    public String expected() {
        return "a mapping with " + names();
    }
}
