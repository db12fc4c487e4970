package dev.reeve.config.shape;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that somebody most likely meant. */
public final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /** Empty when none is near: at most a third of its letters, and at least one, may be wrong. */
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String bare = bare(word);
        return known.stream()
                .filter(candidate -> distance(bare, bare(candidate)) <= Math.max(1, candidate.length() / 3))
                .filter(candidate -> candidate.length() > 1 || word.length() == 1)
                .min(Comparator.comparingInt(candidate -> distance(bare, bare(candidate))));
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
