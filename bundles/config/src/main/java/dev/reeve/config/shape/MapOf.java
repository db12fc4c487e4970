package dev.reeve.config.shape;

import dev.reeve.config.yaml.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A mapping whose keys the user chooses.
 *
 * @param keyName what a key is, for messages
 * @param keyPattern what a key looks like
 */
public record MapOf<T>(String keyName, Pattern keyPattern, Shape<T> value) implements Shape<List<MapOf.Named<T>>> {
    /** A key that the user chose, with its value. */
    public record Named<T>(String name, Node at, T value) {}

    @Override
    public Optional<List<Named<T>>> decode(Node node, Reading reading) {
        if (!(node instanceof MappingNode mapping)) {
            reading.unfit(node, expected());
            return Optional.empty();
        }
        List<Entry> entries = reading.entries(mapping);
        List<Named<T>> result = new ArrayList<>();
        entries.forEach(entry ->
                reading.inside(entry.key(), () -> decode(entry, reading)).ifPresent(result::add));
        return Optional.of(result);
    }

    private Optional<Named<T>> decode(Entry entry, Reading reading) {
        if (!keyPattern.matcher(entry.key()).matches()) {
            reading.refuse(entry.keyNode(), "cannot be " + keyName, keyName + " that matches " + keyPattern);
            return Optional.empty();
        }
        return value.decode(entry.value(), reading).map(value -> new Named<>(entry.key(), entry.keyNode(), value));
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("propertyNames", Map.of("pattern", "^" + keyPattern + "$"));
        schema.put("additionalProperties", value.schema(definitions));
        return schema;
    }

    @Override
    public List<Key<?>> keys() {
        return value.keys();
    }

    @Override
    public String expected() {
        return "a mapping from " + keyName + " to " + value.expected();
    }
}
