package dev.reeve.config.shape;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** A shape that the schema keeps under {@code $defs} and refers to. */
record Defined<T>(String name, Shape<T> shape) implements Shape<T> {
    @Override
    public Optional<T> decode(Node node, Reading reading) {
        return shape.decode(node, reading);
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return definitions.refer(name, () -> shape.schema(definitions));
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
