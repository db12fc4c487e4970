package dev.reeve.gogo.commands.history;

/** Values as a line of blocks, one character each: from the least to the most. */
final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    static String of(double[] values) {
        double least = Series.least(values);
        double span = Series.most(values) - least;
        StringBuilder line = new StringBuilder();
        for (double value : values) {
            int height = span > 0 ? (int) Math.round((value - least) / span * (BLOCKS.length() - 1)) : 0;
            line.append(Double.isNaN(value) ? ' ' : BLOCKS.charAt(height));
        }
        return line.toString().stripTrailing();
    }
}
