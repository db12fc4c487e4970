package dev.reeve.gogo.commands.terminal;

import dev.reeve.api.text.Printable;
import java.lang.Character.UnicodeScript;
import java.util.Set;

/** Text as it stands on a terminal: what it may hold and how many columns it takes. */
public final class Text {
    private static final Set<UnicodeScript> WIDE = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HANGUL,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.YI);

    private Text() {}

    /**
     * One line that cannot move the cursor, change colours or turn the direction of writing: line ends and tabs become
     * spaces, other control characters are dropped.
     */
    public static String printable(String text) {
        return Printable.line(text);
    }

    /** {@link #printable}, line by line. */
    public static String printableLines(String text) {
        return Printable.lines(text);
    }

    /** In columns. */
    public static int width(String text) {
        return text.codePoints().map(Text::width).sum();
    }

    /** The text, or as much of it as fits beside an ellipsis. */
    public static String fit(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int left = columns - 1;
        for (int c : text.codePoints().toArray()) {
            left -= width(c);
            if (left < 0) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return columns < 1 ? "" : kept.append('…').toString();
    }

    /** The text in lines of at most so many columns, broken between words, all but the first moved in by two. */
    public static String wrap(String text, int columns) {
        StringBuilder lines = new StringBuilder();
        int at = 0;
        for (String word : text.split(" ", -1)) {
            boolean fits = at == 0 || at + 1 + width(word) <= columns;
            String gap = at == 0 ? "" : fits ? " " : "\n  ";
            at = fits ? at + gap.length() + width(word) : 2 + width(word);
            lines.append(gap).append(word);
        }
        return lines.toString();
    }

    public static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    private static int width(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            default -> wide(c) ? 2 : 1;
        };
    }

    private static boolean wide(int c) {
        return c >= 0x1100
                && (WIDE.contains(UnicodeScript.of(c))
                        || Character.isEmojiPresentation(c)
                        || (c >= 0x3000 && c <= 0x303E)
                        || (c >= 0xFF01 && c <= 0xFF60));
    }
}
