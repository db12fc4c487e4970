package dev.reeve.config.shape;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.yaml.snakeyaml.nodes.Node;

/** A shape whose value is made into another one. */
record Mapped<T, R>(Shape<T> shape, BiFunction<Node, T, R> change) implements Shape<R> {
    @Override
    public Optional<R> decode(Node node, Reading reading) {
        return shape.decode(node, reading).map(value -> change.apply(node, value));
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
