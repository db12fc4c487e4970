package dev.reeve.gogo.commands.history;

import dev.reeve.api.metrics.MetricStore.Point;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.Quantity;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Table;
import dev.reeve.gogo.commands.terminal.Table.Cell;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Series for people and for programs. */
public final class HistoryView {
    private static final int SPARKS = 30;

    private HistoryView() {}

    /** One series: a chart on a terminal, else a table. */
    public static void one(Screen screen, Series series) {
        if (series.points().isEmpty()) {
            screen.line("nothing was measured of " + series.subject() + " from "
                    + series.from().truncatedTo(ChronoUnit.SECONDS) + " to "
                    + series.to().truncatedTo(ChronoUnit.SECONDS));
        } else if (screen.terminal()) {
            screen.line(series.subject() + " " + series.metric() + ": "
                    + series.metric().help());
            new Chart(series, screen.columns()).print(screen);
            screen.line(summary(series));
        } else {
            Table table = new Table("AT", "VALUE", "MIN", "MAX", "COUNT");
            for (Point point : series.points()) {
                table.row(
                        Cell.of(point.at()),
                        cell(series, point.value()),
                        cell(series, point.min()),
                        cell(series, point.max()),
                        Cell.of(point.count()));
            }
            table.print(screen);
        }
    }

    /** One metric of several subjects: a line each. */
    public static void several(Screen screen, List<Series> all) {
        boolean amount = all.getFirst().amount();
        Table table = new Table("UNIT", "LAST", "MIN", amount ? "TOTAL" : "MEAN", "MAX", "COURSE");
        for (Series series : all) {
            boolean empty = series.points().isEmpty();
            table.row(
                    Cell.of(series.subject()),
                    last(series),
                    empty ? Cell.of("-") : cell(series, series.min()),
                    empty ? Cell.of("-") : cell(series, amount ? series.total() : series.mean()),
                    empty ? Cell.of("-") : cell(series, series.max()),
                    course(series));
        }
        table.print(screen);
    }

    /** All metrics of some subjects: a line each. */
    public static void overview(Screen screen, List<Series> all) {
        Table table = new Table("UNIT", "METRIC", "LAST", "COURSE", "WHAT").mayHide("COURSE");
        for (Series series : all) {
            table.row(
                    Cell.of(series.subject()),
                    Cell.of(series.metric()),
                    last(series),
                    course(series),
                    Cell.of(series.metric().help()));
        }
        table.print(screen);
    }

    public static void points(Screen screen, List<Series> all) {
        Json.print(screen, all, (json, list) -> {
            json.writeStartArray();
            for (Series series : list) {
                for (Point point : series.points()) {
                    json.writeStartObject();
                    json.writeStringField("at", point.at().toString());
                    json.writeNumberField("value", point.value());
                    json.writeNumberField("min", point.min());
                    json.writeNumberField("max", point.max());
                    json.writeNumberField("count", point.count());
                    json.writeStringField("unit", series.subject());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        });
    }

    public static void metrics(Screen screen, List<Series> all) {
        Json.printArray(screen, all, (json, series) -> {
            json.writeStartObject();
            json.writeStringField("unit", series.subject());
            json.writeStringField("metric", series.metric().name());
            json.writeStringField("kind", series.metric().kind().name().toLowerCase(java.util.Locale.ROOT));
            json.writeStringField("measured_in", series.metric().unit());
            json.writeStringField("help", series.metric().help());
            json.writeFieldName("last");
            if (series.last().isPresent()) {
                json.writeNumber(series.last().get().value());
            } else {
                json.writeNull();
            }
            json.writeEndObject();
        });
    }

    private static String summary(Series series) {
        String middle = series.amount()
                ? "total " + Quantity.of(series.metric(), series.total())
                : "mean " + Quantity.of(series.metric(), series.mean());
        return "min " + Quantity.of(series.metric(), series.min()) + " · " + middle + " · max "
                + Quantity.of(series.metric(), series.max()) + " · last "
                + Quantity.of(series.metric(), series.points().getLast().value());
    }

    private static Cell last(Series series) {
        return series.last().map(point -> cell(series, point.value())).orElse(Cell.of("-"));
    }

    private static Cell cell(Series series, double value) {
        return Cell.of(Quantity.of(series.metric(), value));
    }

    private static Cell course(Series series) {
        return new Cell(Sparkline.of(series.parts(SPARKS)), Colour.CYAN);
    }
}
