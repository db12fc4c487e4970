package dev.reeve.gogo.commands.history;

import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.Quantity;
import dev.reeve.gogo.commands.terminal.Screen;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** One series as wide as the terminal, in braille: two by four dots a character. */
final class Chart {
    private static final int HEIGHT = 8;
    private static final int LABEL = 10;
    private static final int NARROWEST = 10;
    /** Values are joined that lie closer together than this part of the width. */
    private static final int JOINED = 20;

    /** Of the dots of a character, by row, then column. */
    private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final Series series;
    private final int width;
    private final int[][] cells;

    Chart(Series series, int columns) {
        this.series = series;
        this.width = Math.max(NARROWEST, columns - LABEL - 3);
        this.cells = new int[HEIGHT][width];
    }

    void print(Screen screen) {
        double[] values = series.parts(2 * width);
        double least = Series.least(values);
        double most = Series.most(values);
        draw(values, least, most > least ? most - least : 1);
        for (int row = 0; row < HEIGHT; row++) {
            boolean labelled = row == 0 || row == HEIGHT - 1 || row == HEIGHT / 2;
            double value = most - (most - least) * row / (HEIGHT - 1);
            String label = labelled ? Quantity.of(series.metric(), value) : "";
            screen.line(" ".repeat(Math.max(0, LABEL - label.length()))
                    + screen.paint(Colour.GREY, label + " │")
                    + screen.paint(Colour.CYAN, text(cells[row])));
        }
        screen.line(screen.paint(Colour.GREY, axis()));
    }

    /** From each value to the next, unless nothing was measured for longer than a gap between samples. */
    private void draw(double[] values, double least, double span) {
        int lastX = -1;
        int lastY = 0;
        for (int x = 0; x < values.length; x++) {
            if (!Double.isNaN(values[x])) {
                int y = (int) Math.round((1 - (values[x] - least) / span) * (4 * HEIGHT - 1));
                boolean joined = lastX >= 0 && x - lastX <= 1 + values.length / JOINED;
                line(joined ? lastX : x, joined ? lastY : y, x, y);
                lastX = x;
                lastY = y;
            }
        }
    }

    private void line(int fromX, int fromY, int toX, int toY) {
        int steps = Math.max(1, Math.max(toX - fromX, Math.abs(toY - fromY)));
        for (int step = 0; step <= steps; step++) {
            int x = fromX + (toX - fromX) * step / steps;
            int y = fromY + (toY - fromY) * step / steps;
            cells[y / 4][x / 2] |= DOTS[y % 4][x % 2];
        }
    }

    private static String text(int[] row) {
        StringBuilder text = new StringBuilder();
        for (int dots : row) {
            text.append(dots == 0 ? ' ' : (char) (0x2800 + dots));
        }
        return text.toString().stripTrailing();
    }

    private String axis() {
        String from = time(series.from());
        String to = time(series.to());
        return " ".repeat(LABEL) + " └" + from + "─".repeat(Math.max(1, width - from.length() - to.length())) + to;
    }

    private String time(Instant at) {
        boolean days = series.from().plusSeconds(86_400).isBefore(series.to());
        return (days ? DAY : TIME).format(at.atZone(ZoneId.systemDefault()));
    }
}
