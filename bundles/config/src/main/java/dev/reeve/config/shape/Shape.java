package dev.reeve.config.shape;

import dev.reeve.config.yaml.At;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;

/** A kind of value, described once: how it is decoded, how errors call it, what the JSON Schema says of it. */
public interface Shape<T> {
    /** The value; empty when the node does not have this shape, and then {@code reading} knows why. */
    Optional<T> decode(Node node, Reading reading);

    /** The JSON Schema of it. */
    Map<String, Object> schema(Definitions definitions);

    /** For messages, after "expected": {@code a whole number}. */
    String expected();

    /** The keys that a user finds inside of it; none for scalars. */
    default List<Key<?>> keys() {
        return List.of();
    }

    default <R> Shape<R> map(Function<T, R> change) {
        return new Mapped<>(this, (_, value) -> change.apply(value));
    }

    /** The same, with the node that the value came from, for what can only be checked later. */
    default Shape<At<T>> located() {
        return new Mapped<>(this, (node, value) -> new At<>(value, node));
    }

    /** The same, with an empty result where it is wrong, so that what lies around it goes on. */
    default Shape<Optional<T>> attempt() {
        return new Attempt<>(this);
    }

    /** The same, kept once in the schema under this name. */
    default Shape<T> named(String name) {
        return new Defined<>(name, this);
    }
}
