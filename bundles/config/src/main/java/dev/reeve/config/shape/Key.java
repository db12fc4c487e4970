package dev.reeve.config.shape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A key of a {@link Block}.
 *
 * @param text one or two sentences for people
 * @param standard what holds when the key is not there, as JSON; empty when that is nothing, or needs words
 * @param examples as JSON
 * @param foreign what other programs call it
 */
public record Key<T>(
        String name,
        Shape<T> shape,
        String text,
        boolean required,
        Optional<Object> standard,
        List<Object> examples,
        List<String> foreign) {
    public static <T> Key<T> of(String name, Shape<T> shape, String text) {
        return new Key<>(name, shape, text, false, Optional.empty(), List.of(), List.of());
    }

    public Key<T> must() {
        return new Key<>(name, shape, text, true, standard, examples, foreign);
    }

    public Key<T> standard(Object value) {
        return new Key<>(name, shape, text, required, Optional.of(value), examples, foreign);
    }

    public Key<T> examples(Object... values) {
        return new Key<>(name, shape, text, required, standard, List.of(values), foreign);
    }

    public Key<T> foreign(String... words) {
        return new Key<>(name, shape, text, required, standard, examples, List.of(words));
    }

    Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", text);
        schema.putAll(new TreeMap<>(shape.schema(definitions)));
        standard.ifPresent(value -> schema.put("default", value));
        if (!examples.isEmpty()) {
            schema.put("examples", examples);
        }
        return schema;
    }
}
