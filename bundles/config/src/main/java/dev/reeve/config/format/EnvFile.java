package dev.reeve.config.format;

import dev.reeve.api.fleet.Problem;
import dev.reeve.config.yaml.Problems;
import dev.reeve.config.yaml.Scalars;
import dev.reeve.config.yaml.TextFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of variables: {@code KEY=value} lines, {@code #} comments, an {@code export} before a key, {@code '…'} literal,
 * {@code "…"} with {@code \n}, {@code \t}, {@code \"} and {@code \\}. Nothing is expanded.
 */
public final class EnvFile {
    static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?(" + NAME + ")\\s*=[ \\t]*(.*)");
    private static final Pattern SINGLE = Pattern.compile("'([^']*+)'\\s*(?:#.*)?");
    private static final Pattern TWOFOLD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*(?:#.*)?");
    private static final Pattern COMMENT = Pattern.compile("(?:^|(?<!\\s)\\s++)#.*$");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
    private static final long LARGEST = 1 << 20;

    private EnvFile() {}

    /**
     * Its variables, in its order.
     *
     * @param shown how messages call it
     * @param problems get what is wrong, with the lines of this file
     */
    public static Map<String, String> read(Path file, Path shown, Problems problems) {
        Map<String, String> variables = new LinkedHashMap<>();
        List<String> lines = new TextFile(file, shown, LARGEST)
                .read(problems)
                .map(text -> text.lines().toList())
                .orElse(List.of());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                read(line, i + 1, variables).ifPresent(problem -> problems.add(problem.in(shown)));
            }
        }
        return variables;
    }

    private static Optional<Misfit> read(String line, int number, Map<String, String> variables) {
        Matcher shape = LINE.matcher(line);
        if (!shape.matches()) {
            int column = line.length() - line.stripLeading().length() + 1;
            return Optional.of(new Misfit(number, column, Scalars.quote(line.strip()) + " sets no variable"));
        }
        Optional<String> value = value(shape.group(2).strip());
        value.ifPresent(text -> variables.put(shape.group(1), text));
        return value.isPresent()
                ? Optional.empty()
                : Optional.of(
                        new Misfit(number, shape.start(2) + 1, "the quotes are not closed, or something follows them"));
    }

    private static Optional<String> value(String raw) {
        if (raw.startsWith("'")) {
            Matcher literal = SINGLE.matcher(raw);
            return literal.matches() ? Optional.of(literal.group(1)) : Optional.empty();
        }
        if (raw.startsWith("\"")) {
            Matcher quoted = TWOFOLD.matcher(raw);
            return quoted.matches() ? Optional.of(unescape(quoted.group(1))) : Optional.empty();
        }
        return Optional.of(COMMENT.matcher(raw).replaceFirst("").strip());
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        switch (escape.group(1)) {
                            case "n" -> "\n";
                            case "t" -> "\t";
                            case "r" -> "\r";
                            case "\"", "\\", "$" -> escape.group(1);
                            default -> escape.group();
                        }));
    }

    private record Misfit(int line, int column, String what) {
        Problem in(Path file) {
            return new Problem(file, line, column, what, "KEY=value, or a comment after #", Optional.empty());
        }
    }
}
