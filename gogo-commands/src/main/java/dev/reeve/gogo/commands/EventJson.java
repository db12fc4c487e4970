package dev.reeve.gogo.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.gogo.commands.terminal.JsonFields;
import java.io.IOException;
import java.util.Locale;

/** An event as {@code events -o json} prints it. */
final class EventJson {
    private EventJson() {}

    static void write(JsonGenerator json, FleetEvent event) throws IOException {
        json.writeStartObject();
        json.writeNumberField("sequence", event.sequence());
        json.writeStringField("at", event.at().toString());
        JsonFields.string(json, "unit", event.unit());
        switch (event) {
            case FleetEvent.Transitioned moved -> transition(json, moved);
            case FleetEvent.Noticed noticed -> {
                json.writeStringField("type", "notice");
                json.writeNumberField("run", noticed.run().number());
            }
            case FleetEvent.GroupActed acted -> {
                json.writeStringField("type", "group");
                json.writeStringField("group", acted.group().value());
                json.writeStringField("state", acted.state().label());
            }
            case FleetEvent.PauseChanged changed -> json.writeStringField("type", word(changed));
            case FleetEvent.Escalated escalated -> {
                json.writeStringField("type", "escalation");
                json.writeNumberField("run", escalated.run().number());
                json.writeStringField("action", escalated.action().label());
            }
            case FleetEvent.Applied applied -> {
                json.writeStringField("type", "applied");
                json.writeStringField("source", applied.source());
                json.writeFieldName("plan");
                PlanView.json(json, applied.plan());
            }
        }
        cause(json, event.cause());
        json.writeEndObject();
    }

    private static String word(FleetEvent.PauseChanged changed) {
        return changed.paused() ? "paused" : "resumed";
    }

    static void cause(JsonGenerator json, Cause cause) throws IOException {
        json.writeObjectFieldStart("cause");
        json.writeStringField("origin", cause.origin().name().toLowerCase(Locale.ROOT));
        json.writeStringField("reason", cause.reason());
        json.writeEndObject();
    }

    private static void transition(JsonGenerator json, FleetEvent.Transitioned moved) throws IOException {
        json.writeStringField("type", "transition");
        json.writeNumberField("run", moved.run().number());
        json.writeStringField("from", moved.from().label());
        json.writeStringField("to", moved.to().label());
    }
}
