package dev.reeve.config.yaml;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Composes text to nodes; no object is ever constructed from it. */
public final class YamlDocument {
    private static final int DEEPEST = 50;
    private static final int MOST_ALIASES = 100_000;

    private YamlDocument() {}

    /** The root; empty when the text is no single YAML document, and then {@code problems} say why. */
    public static Optional<Node> compose(String text, Problems problems) {
        try {
            Optional<Node> root = Optional.ofNullable(new Yaml(options()).compose(new StringReader(text)));
            if (root.isEmpty()) {
                problems.addAtStart("the file is empty", "a mapping with the key 'agents'");
            }
            return root.filter(node -> new Inspection(problems).harmless(node));
        } catch (MarkedYAMLException broken) {
            refuse(broken, text, problems);
        } catch (YAMLException broken) {
            problems.addAtStart(
                    "this is not usable YAML: " + firstLine(String.valueOf(broken.getMessage())), "YAML or JSON");
        } catch (NumberFormatException _) {
            // So the library puts it when the text ends within the digits.
            problems.add(end(text), "an escape such as \\u0041 ends too early", "all its digits", Optional.empty());
        }
        return Optional.empty();
    }

    private static Mark end(String text) {
        int begin = Math.max(0, text.lastIndexOf('\\'));
        int line = (int) text.substring(0, begin).chars().filter(c -> c == '\n').count();
        int column = begin - (text.lastIndexOf('\n', begin) + 1);
        return new Mark("", begin, line, column, new int[0], 0);
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setTagInspector(_ -> true);
        options.setCodePointLimit(Integer.MAX_VALUE);
        return options;
    }

    private static void refuse(MarkedYAMLException broken, String text, Problems problems) {
        Mark mark = Optional.ofNullable(broken.getProblemMark()).orElse(broken.getContextMark());
        if (mark.getLine() < text.lines().count() && tabAt(mark, text)) {
            problems.add(mark, "a tab stands where YAML wants spaces", "spaces", Optional.empty());
            return;
        }
        String context = Optional.ofNullable(broken.getContext())
                .map(words -> words + ": ")
                .orElse("");
        problems.add(
                mark, "broken YAML: " + firstLine(context + broken.getProblem()), "YAML or JSON", Optional.empty());
    }

    private static boolean tabAt(Mark mark, String text) {
        String line = text.lines().skip(mark.getLine()).findFirst().orElse("");
        return mark.getColumn() < line.length() && line.charAt(mark.getColumn()) == '\t';
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
