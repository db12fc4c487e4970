package dev.reeve.config.shape;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value that may be written in several ways: as a scalar, a list or a mapping.
 *
 * @param expected says them all
 */
public record Forms<T>(String expected, Optional<Shape<T>> scalar, Optional<Shape<T>> list, Optional<Shape<T>> mapping)
        implements Shape<T> {
    public static <T> Forms<T> expected(String words) {
        return new Forms<>(words, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Forms<T> scalar(Shape<T> shape) {
        return new Forms<>(expected, Optional.of(shape), list, mapping);
    }

    public Forms<T> list(Shape<T> shape) {
        return new Forms<>(expected, scalar, Optional.of(shape), mapping);
    }

    public Forms<T> mapping(Shape<T> shape) {
        return new Forms<>(expected, scalar, list, Optional.of(shape));
    }

    @Override
    public Optional<T> decode(Node node, Reading reading) {
        Optional<Shape<T>> form =
                switch (node) {
                    case ScalarNode _ -> scalar;
                    case SequenceNode _ -> list;
                    case MappingNode _ -> mapping;
                    default -> Optional.empty();
                };
        if (form.isEmpty()) {
            reading.unfit(node, expected);
        }
        return form.flatMap(shape -> shape.decode(node, reading));
    }

    @Override
    public List<Key<?>> keys() {
        return Stream.of(list, mapping)
                .flatMap(Optional::stream)
                .flatMap(shape -> shape.keys().stream())
                .toList();
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        List<Map<String, Object>> alternatives = Stream.of(scalar, list, mapping)
                .flatMap(Optional::stream)
                .map(shape -> shape.schema(definitions))
                .toList();
        return Map.of("anyOf", alternatives);
    }
}
