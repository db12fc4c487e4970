package dev.reeve.config.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A list of values of one shape, at least one. */
public record ListOf<T>(Shape<T> item) implements Shape<List<T>> {
    @Override
    public Optional<List<T>> decode(Node node, Reading reading) {
        if (!(node instanceof SequenceNode sequence)) {
            reading.unfit(node, expected());
            return Optional.empty();
        }
        if (sequence.getValue().isEmpty()) {
            reading.refuse(node, "is an empty list", expected());
            return Optional.empty();
        }
        List<T> items = new ArrayList<>();
        sequence.getValue().forEach(child -> item.decode(child, reading).ifPresent(items::add));
        return Optional.<List<T>>of(items)
                .filter(_ -> items.size() == sequence.getValue().size());
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return Map.of("type", "array", "minItems", 1, "items", item.schema(definitions));
    }

    @Override
    public List<Key<?>> keys() {
        return item.keys();
    }

    @Override
    public String expected() {
        return "a list of " + item.expected();
    }
}
