package dev.reeve.config.shape;

import dev.reeve.config.yaml.Scalars;
import dev.reeve.config.yaml.Scalars.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * One value. Whatever its kind, text with a variable may stand for it and is parsed once the variable is replaced.
 *
 * @param kinds what it may be in YAML
 * @param parse an {@link IllegalArgumentException} says what is wrong, or nothing when {@code expected} says enough
 * @param nearest the word that was meant instead of one that cannot be parsed
 * @param schemas the alternatives of the schema
 */
public record Scalar<T>(
        String expected,
        Set<Kind> kinds,
        Function<String, T> parse,
        Function<String, Optional<String>> nearest,
        List<Map<String, Object>> schemas)
        implements Shape<T> {
    public Scalar(String expected, Set<Kind> kinds, Function<String, T> parse, List<Map<String, Object>> schemas) {
        this(expected, kinds, parse, _ -> Optional.empty(), schemas);
    }

    @Override
    public Optional<T> decode(Node node, Reading reading) {
        if (node instanceof ScalarNode scalar && fits(scalar)) {
            return reading.text(scalar).flatMap(text -> parse(scalar, text, reading));
        }
        reading.unfit(node, expected);
        return Optional.empty();
    }

    private boolean fits(ScalarNode scalar) {
        Kind kind = Scalars.kind(scalar);
        return kinds.contains(kind)
                || (kind == Kind.TEXT && scalar.getValue().contains("${"))
                || (kind == Kind.WHOLE_NUMBER && kinds.contains(Kind.NUMBER));
    }

    private Optional<T> parse(ScalarNode scalar, String text, Reading reading) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException unfit) {
            reading.refuse(scalar, "is " + Scalars.quote(text) + detail(unfit), expected, nearest.apply(text));
            return Optional.empty();
        }
    }

    private static String detail(IllegalArgumentException unfit) {
        return Optional.ofNullable(unfit.getMessage())
                .filter(words -> !words.isEmpty())
                .map(words -> ": " + words)
                .orElse("");
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        List<Map<String, Object>> all = new ArrayList<>(schemas);
        if (!all.contains(Map.of("type", "string"))) {
            all.add(definitions.variable());
        }
        return all.size() == 1 ? all.getFirst() : Map.of("anyOf", all);
    }
}
