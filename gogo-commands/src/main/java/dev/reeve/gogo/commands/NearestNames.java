package dev.reeve.gogo.commands;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The names that somebody who mistyped one may have meant. */
final class NearestNames {
    private static final int AT_MOST = 3;

    private NearestNames() {}

    /** {@code ; did you mean 'web' or 'web-1'?}, or nothing when no name is like the word. */
    static String hint(String word, Collection<String> names) {
        List<String> nearest = to(word, names);
        return nearest.isEmpty()
                ? ""
                : nearest.stream().collect(Collectors.joining("' or '", "; did you mean '", "'?"));
    }

    /** Those that begin with the word, or that are as near to it as the nearest. */
    private static List<String> to(String word, Collection<String> names) {
        int most = Math.max(2, word.length() / 3);
        int nearest =
                names.stream().mapToInt(name -> distance(word, name)).min().orElse(most);
        return names.stream()
                .filter(name -> distance(word, name) <= Math.min(most, nearest) || begins(name, word))
                .distinct()
                .sorted()
                .limit(AT_MOST)
                .toList();
    }

    private static boolean begins(String name, String word) {
        return word.length() > 1 && name.startsWith(word);
    }

    /** Levenshtein's: how many letters to add, drop or change. */
    private static int distance(String from, String to) {
        int[] row = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
