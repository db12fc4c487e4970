package dev.reeve.gogo.commands.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under titles, fitted to the width of the screen: long cells are cut, lines never wrap. */
public final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;
    private static final int READABLE = 30;
    private static final int HIDDEN = -1;

    private final List<String> titles;
    private final List<List<Cell>> rows = new ArrayList<>();
    private List<String> hideable = List.of();
    private List<String> hidden = List.of();

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

    /** Where the last column would have no room for its words, these are left out first, in this order. */
    public Table mayHide(String... columns) {
        hideable = List.of(columns);
        return this;
    }

    /** These are left out: nothing is known of them. */
    public Table without(String... columns) {
        hidden = List.of(columns);
        return this;
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
        hidden.forEach(title -> widths[titles.indexOf(title)] = HIDDEN);
        if (columns > 0) {
            hide(widths, columns);
            narrow(widths, columns);
        }
        return widths;
    }

    private void hide(int[] widths, int columns) {
        int words = widths[widths.length - 1];
        for (String title : hideable) {
            if (total(widths) - words + Math.min(words, READABLE) > columns) {
                widths[titles.indexOf(title)] = HIDDEN;
            }
        }
    }

    /** The last column gives way first: it holds the words. What still does not fit is cut off at the edge. */
    private static void narrow(int[] widths, int columns) {
        int over = total(widths) - columns;
        for (int i = widths.length - 1; i >= 0 && over > 0; i--) {
            int given = Math.clamp(widths[i] - NARROWEST, 0, over);
            widths[i] -= given;
            over -= given;
        }
    }

    private static int total(int[] widths) {
        return Arrays.stream(widths)
                        .filter(width -> width != HIDDEN)
                        .map(width -> width + GAP.length())
                        .sum()
                - GAP.length();
    }

    private static void print(Screen screen, int[] widths, List<Cell> cells) {
        StringBuilder line = new StringBuilder();
        int left = screen.columns() > 0 ? screen.columns() : Integer.MAX_VALUE;
        for (int i = 0; i < cells.size() && left > 0; i++) {
            if (widths[i] != HIDDEN) {
                int width = Math.min(widths[i], left);
                String text = Text.fit(cells.get(i).text(), width);
                line.append(screen.ink().paint(cells.get(i).colour(), text));
                line.append(" ".repeat(Math.min(left, width + GAP.length()) - Text.width(text)));
                left -= width + GAP.length();
            }
        }
        screen.line(line.toString().stripTrailing());
    }
}
