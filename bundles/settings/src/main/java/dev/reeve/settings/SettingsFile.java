package dev.reeve.settings;

import dev.reeve.api.fleet.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A file with settings as far as it can be read without knowing what they mean.
 *
 * @param given by key
 * @param problems when there are any, what is given means nothing
 */
record SettingsFile(Path path, Map<String, Given> given, List<Problem> problems) {
    private static final long LARGEST = 1 << 20;
    private static final int DEEPEST = 5;

    SettingsFile {
        given = Map.copyOf(given);
        problems = List.copyOf(problems);
    }

    /**
     * What stands behind a key.
     *
     * @param list whether it stands in a list
     */
    record Given(List<String> values, boolean list, Mark key, Mark value) {
        Given {
            values = List.copyOf(values);
        }
    }

    static SettingsFile read(Path path) {
        Reader reader = new Reader(path);
        Map<String, Given> given = reader.read();
        return new SettingsFile(path, given, reader.problems);
    }

    static Problem problem(Path path, Mark at, String what, String expected, Optional<String> nearest) {
        return new Problem(name(path), at.getLine() + 1, at.getColumn() + 1, what, expected, nearest);
    }

    static Problem problem(Path path, String what, String expected) {
        return new Problem(name(path), 1, 1, what, expected, Optional.empty());
    }

    private static Path name(Path path) {
        return Optional.ofNullable(path.getFileName()).orElse(path);
    }

    private static final class Reader {
        private final Path path;
        private final List<Problem> problems = new ArrayList<>();

        Reader(Path path) {
            this.path = path;
        }

        Map<String, Given> read() {
            try {
                if (Files.size(path) > LARGEST) {
                    problems.add(problem(path, "has " + Files.size(path) + " bytes", "at most " + LARGEST));
                    return Map.of();
                }
                return root(Files.readString(path));
            } catch (CharacterCodingException _) {
                problems.add(problem(path, "is not UTF-8 text", "text in UTF-8"));
            } catch (IOException e) {
                problems.add(problem(path, "cannot be read (" + e + ")", "a file that this user may read"));
            }
            return Map.of();
        }

        private Map<String, Given> root(String text) {
            try {
                return switch (new Yaml(options()).compose(new StringReader(text))) {
                    case null -> Map.of();
                    case MappingNode mapping -> entries(mapping);
                    case Node other -> {
                        problems.add(problem(
                                path,
                                other.getStartMark(),
                                "this is no mapping",
                                "keys with values",
                                Optional.empty()));
                        yield Map.of();
                    }
                };
            } catch (MarkedYAMLException broken) {
                Mark mark = Optional.ofNullable(broken.getProblemMark()).orElse(broken.getContextMark());
                problems.add(
                        problem(path, mark, "broken YAML: " + broken.getProblem(), "YAML or JSON", Optional.empty()));
            } catch (YAMLException broken) {
                problems.add(problem(path, "broken YAML: " + broken.getMessage(), "YAML or JSON"));
            }
            return Map.of();
        }

        private static LoaderOptions options() {
            LoaderOptions options = new LoaderOptions();
            options.setNestingDepthLimit(DEEPEST);
            options.setTagInspector(_ -> true);
            return options;
        }

        private Map<String, Given> entries(MappingNode mapping) {
            Map<String, Given> entries = new LinkedHashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    Given value = new Given(
                            values(key.getValue(), entry.getValueNode()),
                            entry.getValueNode() instanceof SequenceNode,
                            key.getStartMark(),
                            entry.getValueNode().getStartMark());
                    if (entries.put(key.getValue(), value) != null) {
                        problems.add(problem(
                                path,
                                key.getStartMark(),
                                "the key '" + key.getValue() + "' stands here twice",
                                "each key once",
                                Optional.empty()));
                    }
                } else {
                    problems.add(problem(
                            path, entry.getKeyNode().getStartMark(), "this is no key", "text", Optional.empty()));
                }
            }
            return entries;
        }

        private List<String> values(String key, Node node) {
            List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
            List<String> values = new ArrayList<>();
            for (Node each : nodes) {
                if (each instanceof ScalarNode scalar) {
                    values.add(scalar.getValue());
                } else {
                    problems.add(problem(
                            path,
                            each.getStartMark(),
                            key + " holds more than plain values",
                            "a value, or a list of values",
                            Optional.empty()));
                }
            }
            return values;
        }
    }
}
