package dev.reeve.config.shape;

import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/**
 * What the keys of a block say.
 *
 * @param node the block
 * @param values by the name of the key
 * @param nodes where the values stand, those that could not be decoded too
 */
public record Fields(Node node, Map<String, Object> values, Map<String, Node> nodes) {
    @SuppressWarnings("unchecked")
    public <T> Optional<T> get(Key<T> key) {
        return Optional.ofNullable((T) values.get(key.name()));
    }

    public <T> T get(Key<T> key, T otherwise) {
        return get(key).orElse(otherwise);
    }

    /** Whether the key is there, with a good value or not. */
    public boolean has(Key<?> key) {
        return nodes.containsKey(key.name());
    }

    /** Where the value of the key stands, or else the block. */
    public Node at(Key<?> key) {
        return nodes.getOrDefault(key.name(), node);
    }
}
