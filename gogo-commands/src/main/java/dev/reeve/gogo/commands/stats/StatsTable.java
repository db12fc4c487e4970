package dev.reeve.gogo.commands.stats;

import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.UnitMetrics;
import dev.reeve.gogo.commands.terminal.Quantity;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Table;
import dev.reeve.gogo.commands.terminal.Table.Cell;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rows of {@code stats} and {@code top}; a column of which nothing is known is left out. */
public final class StatsTable {
    private static final List<Column> COLUMNS = List.of(
            Column.of("CPU", UnitMetrics.CPU, cores -> Quantity.percent(cores * 100)),
            new Column("CPU 5m", StatsRow::meanCpu, cores -> Quantity.percent(cores * 100)),
            Column.of("MEMORY", UnitMetrics.RSS, Quantity::bytes),
            new Column("PEAK 5m", StatsRow::peakRss, Quantity::bytes),
            Column.rate("READ/s", UnitMetrics.READ, Quantity::bytes),
            Column.rate("WRITE/s", UnitMetrics.WRITE, Quantity::bytes),
            Column.of("FILES", UnitMetrics.DESCRIPTORS, Quantity::count),
            Column.of("THREADS", UnitMetrics.THREADS, Quantity::count),
            Column.of("PROCS", UnitMetrics.PROCESSES, Quantity::count),
            Column.rate("REQ/s", UnitMetrics.REQUESTS, Quantity::count),
            new Column("ERRORS", StatsTable::errorShare, Quantity::percent),
            Column.of("P50", UnitMetrics.P50, Quantity::millis),
            Column.of("P95", UnitMetrics.P95, Quantity::millis),
            Column.of("P99", UnitMetrics.P99, Quantity::millis),
            Column.of("QUEUE", UnitMetrics.QUEUE, Quantity::count),
            Column.of("PROGRESS", UnitMetrics.PROGRESS, Quantity::count),
            Column.rate("TOKENS/s", UnitMetrics.TOKENS_OUT, Quantity::count));

    private StatsTable() {}

    private record Column(String title, Function<StatsRow, OptionalDouble> value, DoubleFunction<String> text) {
        static Column of(String title, Metric metric, DoubleFunction<String> text) {
            return new Column(title, row -> row.value(metric), text);
        }

        static Column rate(String title, Metric metric, DoubleFunction<String> text) {
            return new Column(title, row -> row.rate(metric), text);
        }

        Cell cell(StatsRow row) {
            OptionalDouble known = value.apply(row);
            return Cell.of(known.isPresent() ? text.apply(known.getAsDouble()) : "-");
        }
    }

    public static void print(Screen screen, List<StatsRow> rows) {
        List<Column> columns = COLUMNS.stream()
                .filter(column ->
                        rows.stream().anyMatch(row -> column.value.apply(row).isPresent()))
                .toList();
        Table table = new Table(
                        Stream.concat(Stream.of("NAME"), columns.stream().map(Column::title))
                                .toArray(String[]::new))
                .mayHide("PEAK 5m", "CPU 5m", "PROCS", "THREADS", "FILES");
        rows.forEach(row -> table.row(
                Stream.concat(Stream.of(Cell.of(row.name())), columns.stream().map(column -> column.cell(row)))
                        .toArray(Cell[]::new)));
        table.print(screen);
    }

    private static OptionalDouble errorShare(StatsRow row) {
        double requests = row.value(UnitMetrics.REQUESTS).orElse(0);
        return requests > 0 && row.value(UnitMetrics.ERRORS).isPresent()
                ? OptionalDouble.of(100 * row.value(UnitMetrics.ERRORS).getAsDouble() / requests)
                : OptionalDouble.empty();
    }
}
