package dev.reeve.api.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the known words that somebody who mistyped one may have meant. */
public final class Nearest {
    private static final int LONGEST = 64;
    private static final int SOME = 3;

    private Nearest() {}

    /** The likeliest; empty when none is near. */
    public static Optional<String> to(String word, Collection<String> known) {
        return known.stream().filter(candidate -> near(word, candidate)).min(byDistance(word));
    }

    /** Those that are as near as the nearest, and those that begin with the word; the likeliest first, at most three. */
    public static List<String> some(String word, Collection<String> known) {
        int nearest =
                to(word, known).map(best -> distance(bare(word), bare(best))).orElse(-1);
        return known.stream()
                .distinct()
                .filter(candidate -> distance(bare(word), bare(candidate)) <= nearest || begins(candidate, word))
                .sorted(byDistance(word).thenComparing(Comparator.naturalOrder()))
                .limit(SOME)
                .toList();
    }

    /** {@code ; did you mean 'web' or 'web-1'?}, or nothing when no word is near. */
    public static String hint(String word, Collection<String> known) {
        List<String> some = some(word, known);
        return some.isEmpty() ? "" : some.stream().collect(Collectors.joining("' or '", "; did you mean '", "'?"));
    }

    private static boolean begins(String candidate, String word) {
        return word.length() > 1 && candidate.startsWith(word);
    }

    /** At most a third of its letters, and at least one, may be wrong. */
    private static boolean near(String word, String candidate) {
        return word.length() <= LONGEST
                && (candidate.length() > 1 || word.length() == 1)
                && distance(bare(word), bare(candidate)) <= Math.max(1, candidate.length() / 3);
    }

    private static Comparator<String> byDistance(String word) {
        return Comparator.comparingInt(candidate -> distance(bare(word), bare(candidate)));
    }

    /** The known word that differs by one letter, or in spelling only. */
    public static Optional<String> slip(String word, Collection<String> known) {
        return to(word, known).filter(candidate -> distance(bare(word), bare(candidate)) <= 1);
    }

    /** {@code workingDir} and {@code working-dir} differ from {@code working_dir} in spelling only. */
    private static String bare(String word) {
        return word.replaceAll("[_\\-. ]", "").toLowerCase(Locale.ROOT);
    }

    /** Insertions, deletions, replacements and swaps of neighbours. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 ? j : j == 0 ? i : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
