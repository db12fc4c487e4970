package dev.reeve.alerting.rule;

import dev.reeve.api.fleet.Problem;
import dev.reeve.api.text.Durations;
import dev.reeve.api.text.Nearest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping of a file. What is asked for is known; {@link #end} complains of the rest. What is wrong is collected. */
final class Section {
    private final Path file;
    private final List<Problem> problems;
    private final Mark start;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Mark> marks = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    Section(Path file, List<Problem> problems, MappingNode node) {
        this.file = file;
        this.problems = problems;
        this.start = node.getStartMark();
        for (NodeTuple entry : node.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                refuse(entry.getKeyNode().getStartMark(), "this is no key", "text", Optional.empty());
            } else if (values.put(key.getValue(), entry.getValueNode()) == null) {
                marks.put(key.getValue(), key.getStartMark());
            } else {
                refuse(
                        key.getStartMark(),
                        "the key '" + key.getValue() + "' stands here twice",
                        "each key once",
                        Optional.empty());
            }
        }
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Optional<String> text(String key) {
        return value(key).flatMap(node -> scalar(key, node));
    }

    Optional<Duration> duration(String key) {
        return read(key, Durations::parse, "a duration such as 30s or 5m");
    }

    Optional<Double> number(String key) {
        return read(key, Double::valueOf, "a number").filter(Double::isFinite);
    }

    /** A whole number, 1 or more. */
    Optional<Integer> count(String key) {
        return read(
                key,
                text -> Optional.of(Integer.valueOf(text))
                        .filter(number -> number > 0)
                        .orElseThrow(IllegalArgumentException::new),
                "a whole number from 1 on");
    }

    boolean truth(String key, boolean absent) {
        return choice(key, Map.of("true", true, "false", false)).orElse(absent);
    }

    <T> Optional<T> choice(String key, Map<String, T> choices) {
        Optional<String> text = text(key);
        Optional<T> chosen = text.map(choices::get);
        if (text.isPresent() && chosen.isEmpty()) {
            refuse(
                    mark(key),
                    key + " is '" + text.get() + "'",
                    "one of "
                            + String.join(
                                    ", ", choices.keySet().stream().sorted().toList()),
                    Nearest.to(text.get(), choices.keySet()));
        }
        return chosen;
    }

    /** A value, or several in a list. */
    List<String> texts(String key) {
        return value(key).stream()
                .flatMap(node -> (node instanceof SequenceNode list ? list.getValue() : List.of(node)).stream())
                .flatMap(node -> scalar(key, node).stream())
                .toList();
    }

    Optional<Section> section(String key) {
        return value(key).flatMap(node -> {
            if (node instanceof MappingNode mapping) {
                return Optional.of(new Section(file, problems, mapping));
            }
            refuse(node.getStartMark(), key + " is no mapping", "keys with values", Optional.empty());
            return Optional.empty();
        });
    }

    /** All values, where every one is a plain text. */
    Map<String, String> plain() {
        return keys().stream()
                .flatMap(key -> text(key).map(text -> Map.entry(key, text)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    <T> Optional<T> read(String key, Function<String, T> reader, String expected) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(reader.apply(text));
            } catch (IllegalArgumentException _) {
                refuse(key, key + " is '" + text + "'", expected);
                return Optional.empty();
            }
        });
    }

    void refuse(String key, String what, String expected) {
        refuse(mark(key), what, expected, Optional.empty());
    }

    void refuse(String key, String what, String expected, Optional<String> nearest) {
        refuse(mark(key), what, expected, nearest);
    }

    /** Complains of what nobody asked for. */
    void end() {
        keys().stream()
                .filter(key -> !asked.contains(key))
                .forEach(key -> refuse(
                        Optional.ofNullable(marks.get(key)).orElse(start),
                        "unknown key '" + key + "'",
                        "one of " + String.join(", ", asked),
                        Nearest.to(key, asked)));
    }

    private Optional<Node> value(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key));
    }

    private Optional<String> scalar(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        refuse(node.getStartMark(), key + " holds more than a plain value", "a value", Optional.empty());
        return Optional.empty();
    }

    private Mark mark(String key) {
        return Optional.ofNullable(values.get(key)).map(Node::getStartMark).orElse(start);
    }

    private void refuse(Mark at, String what, String expected, Optional<String> nearest) {
        Path name = Optional.ofNullable(file.getFileName()).orElse(file);
        problems.add(new Problem(name, at.getLine() + 1, at.getColumn() + 1, what, expected, nearest));
    }
}
