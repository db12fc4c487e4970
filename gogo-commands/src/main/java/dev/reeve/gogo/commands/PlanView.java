package dev.reeve.gogo.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.JsonFields;
import dev.reeve.gogo.commands.terminal.Screen;
import java.io.IOException;
import java.util.List;

/** A plan: a line per unit that changes, with a mark as in a diff, then the sum. */
final class PlanView {
    private PlanView() {}

    static void print(Screen screen, FleetPlan plan) {
        lines(screen, Colour.RED, "-", "stop", plan.stop());
        lines(screen, Colour.YELLOW, "~", "restart", plan.restart());
        lines(screen, Colour.CYAN, "=", "update, without a restart", plan.update());
        lines(screen, Colour.GREEN, "+", "start", plan.start());
        screen.line(plan.empty() ? "nothing to change, " + plan.unchanged().size() + " unchanged" : plan.summary());
    }

    static void json(JsonGenerator json, FleetPlan plan) throws IOException {
        json.writeStartObject();
        JsonFields.strings(json, "start", plan.start());
        JsonFields.strings(json, "stop", plan.stop());
        JsonFields.strings(json, "restart", plan.restart());
        JsonFields.strings(json, "update", plan.update());
        JsonFields.strings(json, "unchanged", plan.unchanged());
        json.writeEndObject();
    }

    private static void lines(Screen screen, Colour colour, String mark, String what, List<UnitName> units) {
        units.forEach(unit -> screen.line(screen.paint(colour, mark + " " + unit) + "  " + what));
    }
}
