package dev.reeve.gogo.commands.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under titles, fitted to the width of the screen: long cells are cut, lines never wrap. */
public final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

    private final List<String> titles;
    private final List<List<Cell>> rows = new ArrayList<>();

    public Table(String... titles) {
        this.titles = List.of(titles);
    }

    /** What stands in one place, made printable. */
    public record Cell(String text, Colour colour) {
        public Cell {
            text = Text.printable(text);
        }

        public static Cell of(Object value) {
            return new Cell(String.valueOf(value), Colour.PLAIN);
        }
    }

    /** As many cells as titles. */
    public void row(Cell... cells) {
        rows.add(List.of(cells));
    }

    public void print(Screen screen) {
        int[] widths = widths(screen.columns());
        print(
                screen,
                widths,
                titles.stream().map(title -> new Cell(title, Colour.GREY)).toList());
        rows.forEach(row -> print(screen, widths, row));
    }

    private int[] widths(int columns) {
        int[] widths = titles.stream().mapToInt(String::length).toArray();
        for (List<Cell> row : rows) {
            Arrays.setAll(widths, i -> Math.max(widths[i], Text.width(row.get(i).text())));
        }
        if (columns > 0) {
            narrow(widths, columns);
        }
        return widths;
    }

    /** The last column gives way first: it holds the words. What still does not fit is cut off at the edge. */
    private static void narrow(int[] widths, int columns) {
        int over = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - columns;
        for (int i = widths.length - 1; i >= 0 && over > 0; i--) {
            int given = Math.clamp(widths[i] - NARROWEST, 0, over);
            widths[i] -= given;
            over -= given;
        }
    }

    private static void print(Screen screen, int[] widths, List<Cell> cells) {
        StringBuilder line = new StringBuilder();
        int left = screen.columns() > 0 ? screen.columns() : Integer.MAX_VALUE;
        for (int i = 0; i < cells.size() && left > 0; i++) {
            boolean last = i == cells.size() - 1;
            int width = Math.min(widths[i], left);
            String text = Text.fit(cells.get(i).text(), width);
            line.append(screen.ink().paint(cells.get(i).colour(), text));
            left -= widths[i] + GAP.length();
            if (!last && left > 0) {
                line.append(" ".repeat(width - Text.width(text))).append(GAP);
            }
        }
        screen.line(line.toString());
    }
}
