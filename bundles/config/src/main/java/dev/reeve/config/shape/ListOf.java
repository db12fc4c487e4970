package dev.reeve.config.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A list of values of one shape.
 *
 * @param least how many there must be
 */
public record ListOf<T>(Shape<T> item, int least) implements Shape<List<T>> {
    /** Any number of them. */
    public ListOf(Shape<T> item) {
        this(item, 0);
    }

    @Override
    public Optional<List<T>> decode(Node node, Reading reading) {
        if (!(node instanceof SequenceNode sequence)) {
            reading.unfit(node, expected());
            return Optional.empty();
        }
        if (sequence.getValue().size() < least) {
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
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        if (least > 0) {
            schema.put("minItems", least);
        }
        schema.put("items", item.schema(definitions));
        return schema;
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
