package dev.reeve.config.yaml;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * What a scalar is, by the core schema of YAML 1.2, which editors and JSON share: {@code no}, {@code on} and
 * {@code 1:30} are text.
 */
public final class Scalars {
    private static final int SHOWN = 60;
    private static final Pattern NOTHING = Pattern.compile("~|null|Null|NULL|");
    private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private Scalars() {}

    /** What a scalar is. */
    public enum Kind {
        TEXT,
        WHOLE_NUMBER,
        NUMBER,
        TRUTH,
        NOTHING
    }

    public static Kind kind(ScalarNode scalar) {
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN || scalar.getTag().equals(Tag.STR)) {
            return Kind.TEXT;
        }
        String text = scalar.getValue();
        if (NOTHING.matcher(text).matches()) {
            return Kind.NOTHING;
        }
        if (TRUTH.matcher(text).matches()) {
            return Kind.TRUTH;
        }
        if (WHOLE.matcher(text).matches()) {
            return Kind.WHOLE_NUMBER;
        }
        return NUMBER.matcher(text).matches() ? Kind.NUMBER : Kind.TEXT;
    }

    /** For messages: {@code 'many'}, {@code a list}, {@code empty}. */
    public static String describe(Node node) {
        return switch (node) {
            case MappingNode _ -> "a mapping";
            case SequenceNode _ -> "a list";
            case ScalarNode scalar when kind(scalar) == Kind.NOTHING -> "empty";
            case ScalarNode scalar -> quote(scalar.getValue());
            default -> "something else";
        };
    }

    /** For messages: between quotes, in one line, and not too long. */
    public static String quote(String text) {
        String line = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        return "'" + (line.length() > SHOWN ? line.substring(0, SHOWN - 1) + "…" : line) + "'";
    }
}
