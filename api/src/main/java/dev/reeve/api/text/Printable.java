package dev.reeve.api.text;

import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Text of others, such as what a plugin throws, where it leaves for a terminal or a log: it must not move the cursor, change
 * colours, turn the direction of writing, or pretend to be another line.
 */
public final class Printable {
    private Printable() {}

    /** One line: line ends and tabs become spaces, other control characters are dropped. */
    public static String line(String text) {
        return text.codePoints()
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> !controls(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** {@link #line}, line by line. */
    public static String lines(String text) {
        return text.lines().map(Printable::line).collect(Collectors.joining("\n"));
    }

    /** One line that still tells what there was: {@code a\nb} for a line end, {@code \u001b} for an escape. */
    public static String escaped(String text) {
        return escaped(text, Printable::breaks);
    }

    /** The same of a text that may have several lines, such as a stack trace. */
    public static String escapedLines(String text) {
        return escaped(text, c -> c != '\n' && c != '\t' && breaks(c));
    }

    private static String escaped(String text, IntPredicate wrong) {
        if (text.chars().noneMatch(wrong)) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        text.chars().forEach(c -> {
            if (wrong.test(c)) {
                clean.append(sequence(c));
            } else {
                clean.append((char) c);
            }
        });
        return clean.toString();
    }

    private static String sequence(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u%04x".formatted(c);
        };
    }

    private static boolean breaks(int c) {
        return controls(c) || c == 0x2028 || c == 0x2029;
    }

    private static boolean controls(int c) {
        return Character.isISOControl(c)
                || c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
