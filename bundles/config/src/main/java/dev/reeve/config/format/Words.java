package dev.reeve.config.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits a command line into words as a POSIX shell does: blanks separate, {@code '…'} keeps everything,
 * {@code "…"} keeps everything but {@code \"}, {@code \\}, {@code \$} and {@code \`}, a backslash keeps the next
 * character. Nothing is expanded, and what only a shell can do is refused.
 */
final class Words {
    private static final Set<String> OPERATORS =
            Set.of("|", "||", "&", "&&", ";", "<", ">", ">>", "<<", "2>", "2>>", "&>", "2>&1", ">&2", "1>&2", "|&");
    private static final String KEPT_IN_QUOTES = "\"\\$`";

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean quoted;
    private int at;

    private Words(String line) {
        this.line = line;
    }

    /** @throws IllegalArgumentException when a quote is not closed, there is no word, or a shell would be needed */
    static List<String> of(String line) {
        return new Words(line).split();
    }

    private List<String> split() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            switch (c) {
                case ' ', '\t', '\n', '\r' -> end();
                case '\'' -> single();
                case '"' -> twofold();
                case '\\' -> backslash();
                default -> take(c);
            }
        }
        end();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("no command");
        }
        return List.copyOf(words);
    }

    private void take(char c) {
        inWord = true;
        word.append(c);
    }

    private void end() {
        if (!inWord) {
            return;
        }
        String ended = word.toString();
        if (!quoted && OPERATORS.contains(ended)) {
            throw new IllegalArgumentException("'" + ended + "' needs a shell");
        }
        words.add(ended);
        word.setLength(0);
        inWord = false;
        quoted = false;
    }

    private void single() {
        int close = line.indexOf('\'', at);
        if (close < 0) {
            throw new IllegalArgumentException("a ' is not closed");
        }
        quote();
        word.append(line, at, close);
        at = close + 1;
    }

    private void twofold() {
        quote();
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '"') {
                return;
            }
            boolean kept = c == '\\' && at < line.length() && KEPT_IN_QUOTES.indexOf(line.charAt(at)) >= 0;
            word.append(kept ? line.charAt(at++) : c);
        }
        throw new IllegalArgumentException("a \" is not closed");
    }

    private void backslash() {
        if (at == line.length()) {
            throw new IllegalArgumentException("nothing follows the last \\");
        }
        quote();
        word.append(line.charAt(at++));
    }

    private void quote() {
        inWord = true;
        quoted = true;
    }
}
