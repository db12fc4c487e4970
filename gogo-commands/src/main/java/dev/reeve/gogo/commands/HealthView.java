package dev.reeve.gogo.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.api.health.CheckReport;
import dev.reeve.api.health.HealthReport;
import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.text.Durations;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.JsonFields;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Table;
import dev.reeve.gogo.commands.terminal.Table.Cell;
import dev.reeve.gogo.commands.terminal.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The health of the host and of the fleet at one moment. */
record HealthView(
        HealthReport report,
        HealthStatus fleet,
        DaemonCount daemons,
        Measures host,
        Duration uptime,
        String version,
        Instant now) {
    static Colour colour(HealthStatus status) {
        return switch (status) {
            case HEALTHY -> Colour.GREEN;
            case UNKNOWN -> Colour.GREY;
            case DEGRADED -> Colour.YELLOW;
            case UNHEALTHY, CRITICAL -> Colour.RED;
        };
    }

    void print(Screen screen) {
        line(
                screen,
                "health",
                screen.paint(colour(report.overall()), report.overall().label()));
        line(screen, "fleet", screen.paint(colour(fleet), fleet.label()));
        if (daemons.total() > 0) {
            line(screen, "daemons", daemons.words());
        }
        line(screen, "up", Durations.words(uptime));
        if (report.checks().isEmpty()) {
            line(screen, "checks", "none has looked yet");
            return;
        }
        Table table = new Table("CHECK", "STATUS", "SINCE", "TIME", "AVAILABLE", "FOUND").mayHide("AVAILABLE", "TIME");
        report.checks().forEach(check -> table.row(row(check)));
        table.print(screen);
        report.checks().forEach(check -> check.mend()
                .ifPresent(mend -> screen.prose(Text.printable(check.name() + ": " + mend))));
    }

    /** Everything about one check. */
    void print(Screen screen, CheckReport check) {
        line(
                screen,
                "status",
                screen.paint(colour(check.status()), check.status().label()));
        line(screen, "since", ago(check.since()) + " ago");
        line(screen, "found", Text.printable(check.message()));
        check.details().forEach(detail -> line(screen, "", Text.printable(detail)));
        check.mend().ifPresent(mend -> line(screen, "mend", Text.printable(mend)));
        line(
                screen,
                "looked",
                ago(check.last().at()) + " ago, for " + time(check.last().took()));
        line(screen, "so far", available(check) + " available, " + time(check.meanTime()) + " a look");
    }

    void json(JsonGenerator json, List<CheckReport> checks) throws IOException {
        json.writeStartObject();
        json.writeStringField("overall_status", report.overall().label());
        json.writeFieldName("checks");
        Json.array(json, checks, HealthView::json);
        json.writeObjectFieldStart("system_metrics");
        host.forEach((metric, value) -> field(json, metric.name(), value));
        json.writeEndObject();
        json.writeNumberField("uptime", uptime.toMillis() / 1000.0);
        json.writeStringField("version", version);
        json.writeObjectFieldStart("fleet");
        json.writeStringField("status", fleet.label());
        daemons.json(json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void json(JsonGenerator json, CheckReport check) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", check.name());
        json.writeStringField("status", check.status().label());
        json.writeStringField("message", check.message());
        JsonFields.strings(json, "details", check.details());
        JsonFields.string(json, "mend", check.mend());
        json.writeStringField("since", check.since().toString());
        json.writeStringField("timestamp", check.last().at().toString());
        JsonFields.number(json, "duration_ms", millis(check.last().took()));
        JsonFields.number(
                json,
                "availability_percent",
                check.availability().map(OptionalDouble::of).orElse(OptionalDouble.empty()));
        JsonFields.number(json, "mean_duration_ms", millis(check.meanTime()));
        json.writeEndObject();
    }

    private Cell[] row(CheckReport check) {
        return new Cell[] {
            Cell.of(check.name()),
            new Cell(check.status().label(), colour(check.status())),
            Cell.of(ago(check.since())),
            Cell.of(time(check.last().took())),
            Cell.of(available(check)),
            Cell.of(check.message())
        };
    }

    private String ago(Instant moment) {
        return Durations.words(
                Duration.ofSeconds(Math.max(0, Duration.between(moment, now).toSeconds())));
    }

    private static String time(Duration took) {
        return String.format(Locale.ROOT, "%.1f ms", took.toNanos() / 1e6);
    }

    private static OptionalDouble millis(Duration took) {
        return OptionalDouble.of(Math.round(took.toNanos() / 1e3) / 1e3);
    }

    private static String available(CheckReport check) {
        return check.availability()
                .map(percent -> String.format(Locale.ROOT, "%.1f %%", percent))
                .orElse("-");
    }

    private static void field(JsonGenerator json, String name, double value) {
        try {
            JsonFields.number(json, name, OptionalDouble.of(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(Screen screen, String name, String value) {
        screen.line(screen.paint(Colour.GREY, Text.pad(name, 9)) + value);
    }
}
