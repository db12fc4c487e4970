package dev.reeve.gogo.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.fleet.GroupForest;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.JsonFields;
import java.io.IOException;
import java.util.Optional;

/** A unit as {@code ps -o json} prints it. Scripts rely on these names. */
final class UnitJson {
    private UnitJson() {}

    /**
     * @param fleet that it is in
     * @param sample the latest, if there is one
     */
    static Json.Value<UnitSnapshot> writer(FleetSnapshot fleet, Optional<FleetSample> sample) {
        GroupForest forest = fleet.forest();
        return (json, unit) -> {
            json.writeStartObject();
            json.writeStringField("name", unit.name().value());
            JsonFields.string(json, "group", forest.parentOf(unit.spec().agent()));
            json.writeBooleanField("paused", fleet.pauses().holds(unit.name()));
            write(json, unit, Usage.of(sample, unit));
        };
    }

    private static void write(JsonGenerator json, UnitSnapshot unit, Usage usage) throws IOException {
        json.writeStringField("kind", unit.spec().kind().label());
        json.writeStringField("driver", unit.spec().driver());
        json.writeStringField("state", unit.state().label());
        json.writeBooleanField("ready", unit.ready());
        writeRun(json, unit);
        json.writeStringField("reason", reason(unit));
        JsonFields.string(json, "status", unit.status());
        json.writeStringField("health", unit.health().label());
        JsonFields.number(json, "cpu_percent", usage.cpuPercent());
        JsonFields.number(json, "rss_bytes", usage.rss());
        json.writeEndObject();
    }

    private static void writeRun(JsonGenerator json, UnitSnapshot unit) throws IOException {
        JsonFields.number(json, "pid", unit.pid());
        JsonFields.string(json, "started", unit.started());
        json.writeNumberField("restarts", unit.restarts());
        JsonFields.number(
                json, "exit", unit.exit().stream().mapToInt(Exit::status).findFirst());
    }

    /** Why it is as it is: what the state itself says is nearer than what brought it there. */
    static String reason(UnitSnapshot unit) {
        return switch (unit.state()) {
            case UnitState.Failed failed -> failed.reason();
            case UnitState.Parked parked -> parked.reason();
            case UnitState.Pending _,
                    UnitState.Starting _,
                    UnitState.Running _,
                    UnitState.Ready _,
                    UnitState.Draining _,
                    UnitState.Stopping _,
                    UnitState.BackingOff _,
                    UnitState.Hibernated _,
                    UnitState.Stopped _,
                    UnitState.Exited _ -> unit.cause().reason();
        };
    }
}
