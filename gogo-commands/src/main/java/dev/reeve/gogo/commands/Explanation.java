package dev.reeve.gogo.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.text.Durations;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.EventLine;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.JsonFields;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Text;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Why a unit is as it is.
 *
 * @param waits sentences, empty when it waits for nothing
 * @param history oldest first
 * @param log the last lines, where they may explain a failure
 */
record Explanation(UnitSnapshot unit, Instant now, List<String> waits, List<FleetEvent> history, List<String> log) {
    void print(Screen screen) {
        screen.line("%s %s, since %s (%s ago)."
                .formatted(
                        screen.paint(Colour.of(unit.state()), unit.name().value()),
                        StateWords.is(unit),
                        EventLine.time(unit.since()),
                        Durations.words(Duration.between(unit.since(), now))));
        screen.prose("Why: " + Text.printable(UnitJson.reason(unit)) + " (" + origin() + ").");
        unit.status().ifPresent(status -> screen.prose("Says: " + Text.printable(status)));
        waits.forEach(wait -> screen.prose("Waits: " + Text.printable(wait)));
        unit.exit().map(Exit::describe).ifPresent(exit -> screen.line("Last exit: " + exit + "."));
        screen.line("Restarts: " + unit.restarts() + " since it was last started by request.");
        screen.prose("Next: " + StateWords.next(unit, now));
        section(screen, "What happened last:", history, event -> EventLine.of(event, screen, 0));
        section(screen, "What it wrote last:", log, line -> "  " + Text.printable(line));
    }

    void json(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", unit.name().value());
        json.writeStringField("state", unit.state().label());
        json.writeStringField("since", unit.since().toString());
        json.writeBooleanField("wanted", unit.wanted());
        json.writeStringField("reason", UnitJson.reason(unit));
        EventJson.cause(json, unit.cause());
        JsonFields.string(json, "status", unit.status());
        JsonFields.strings(json, "waits_for", waits);
        json.writeStringField("next", StateWords.next(unit, now));
        json.writeNumberField("restarts", unit.restarts());
        JsonFields.number(
                json, "exit", unit.exit().stream().mapToInt(Exit::status).findFirst());
        json.writeFieldName("history");
        Json.array(json, history, EventJson::write);
        JsonFields.strings(json, "log", log);
        json.writeEndObject();
    }

    static void json(JsonGenerator json, Explanation explanation) throws IOException {
        explanation.json(json);
    }

    private String origin() {
        return switch (unit.cause().origin()) {
            case OPERATOR -> "asked for by a person or a program";
            case CONFIGURATION -> "the fleet file, or a plugin";
            case DEPENDENCY -> "a dependency";
            case DRIVER -> "seen by the driver";
            case PROBE -> "a probe";
            case UNIT -> "by its own account";
            case POLICY -> "its restart policy";
            case SHUTDOWN -> "the host stops";
        };
    }

    private static <T> void section(Screen screen, String title, List<T> items, Function<T, String> line) {
        if (!items.isEmpty()) {
            screen.line("");
            screen.line(screen.paint(Colour.GREY, title));
            items.forEach(item -> screen.line(line.apply(item)));
        }
    }
}
