package dev.reeve.config.shape;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** A shape that always has a result: an empty one where the value is wrong. */
record Attempt<T>(Shape<T> shape) implements Shape<Optional<T>> {
    @Override
    public Optional<Optional<T>> decode(Node node, Reading reading) {
        return Optional.of(shape.decode(node, reading));
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return shape.schema(definitions);
    }

    @Override
    public List<Key<?>> keys() {
        return shape.keys();
    }

    @Override
    public String expected() {
        return shape.expected();
    }
}
