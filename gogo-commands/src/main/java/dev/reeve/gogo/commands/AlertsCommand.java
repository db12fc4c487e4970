package dev.reeve.gogo.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.api.alert.Alert;
import dev.reeve.api.alert.AlertState;
import dev.reeve.api.alert.Alerts;
import dev.reeve.api.alert.Silence;
import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.text.Nearest;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.JsonFields;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Table;
import dev.reeve.gogo.commands.terminal.Table.Cell;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What somebody should know of, and of what nobody wants to hear. */
@Component(service = AlertsCommand.class)
@GogoCommand(scope = "reeve", function = "alerts")
public final class AlertsCommand {
    private static final List<String> VERBS = List.of("ls", "silence", "unsilence");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Alerts alerts;

    @Activate
    public AlertsCommand(@Reference Alerts alerts) {
        this.alerts = alerts;
    }

    @Descriptor("lists alerts; alerts silence NAME, for a while nobody is told of it; alerts unsilence NAME ends that")
    public void alerts(
            CommandSession session,
            @Descriptor("of a silence, how long: 30m, 2h; one hour where it is not said")
                    @Parameter(names = "--for", absentValue = "")
                    String length,
            @Descriptor("table or json") @Parameter(names = "-o", absentValue = "table") String output,
            @Descriptor("ls; silence or unsilence and the name of an alert, a rule or a unit, or a glob")
                    String[] words) {
        boolean json = Options.json(output);
        List<String> given = Options.words("alerts", (Object[]) words);
        String verb = given.isEmpty() ? "ls" : given.getFirst();
        Screen screen = Screen.of(session);
        switch (verb) {
            case "ls" -> list(screen, json, given);
            case "silence" -> silence(screen, json, what(given), length);
            case "unsilence" -> unsilence(screen, json, what(given));
            default ->
                throw Options.usage("alerts: there is no '" + verb + "'" + Nearest.hint(verb, VERBS) + "; there are "
                        + String.join(", ", VERBS));
        }
    }

    private static String what(List<String> given) {
        if (given.size() != 2) {
            throw Options.usage("alerts " + given.getFirst() + ": expected the name of an alert, a rule or a unit");
        }
        return given.get(1);
    }

    private void list(Screen screen, boolean json, List<String> given) {
        if (given.size() > 1) {
            throw Options.usage("alerts ls: takes no '" + given.get(1) + "'");
        }
        if (json) {
            Json.printArray(screen, alerts.all(), AlertsCommand::json);
            return;
        }
        alerts.problems().forEach(problem -> screen.prose(screen.paint(Colour.RED, "! " + problem)));
        alerts.sinks().forEach(sink -> sink.trouble()
                .ifPresent(trouble -> screen.prose(screen.paint(
                        Colour.YELLOW,
                        "! alert sink " + sink.name() + " " + trouble + "; " + sink.waiting() + " wait"))));
        if (alerts.all().isEmpty()) {
            screen.line("no alerts");
        } else {
            table(alerts.all()).print(screen);
        }
        alerts.silences().forEach(silence -> screen.line("silenced until " + silence.until() + ": " + silence.what()));
    }

    private static Table table(List<Alert> all) {
        Table table = new Table("NAME", "STATE", "SEVERITY", "SUBJECT", "SINCE", "VALUE", "WHAT");
        all.forEach(alert -> table.row(
                Cell.of(alert.name()),
                new Cell(state(alert), colour(alert)),
                Cell.of(alert.severity().label()),
                Cell.of(alert.subjectName()),
                Cell.of(alert.since().truncatedTo(ChronoUnit.SECONDS)),
                Cell.of(alert.value().isPresent() ? number(alert.value().getAsDouble()) : ""),
                Cell.of(alert.text()
                        + alert.reason().map(why -> " (" + why + ")").orElse(""))));
        return table.mayHide("VALUE", "SUBJECT", "SINCE");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.2f", value);
    }

    private static String state(Alert alert) {
        return alert.state().label() + (alert.silencedUntil().isPresent() ? ", silenced" : "");
    }

    private static Colour colour(Alert alert) {
        if (alert.state() == AlertState.RESOLVED || alert.silencedUntil().isPresent()) {
            return Colour.GREY;
        }
        return alert.state() == AlertState.PENDING
                ? Colour.CYAN
                : switch (alert.severity()) {
                    case INFO -> Colour.PLAIN;
                    case WARNING -> Colour.YELLOW;
                    case CRITICAL -> Colour.RED;
                };
    }

    private static void json(JsonGenerator json, Alert alert) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", alert.name());
        json.writeStringField("rule", alert.rule());
        json.writeStringField("state", alert.state().label());
        json.writeStringField("severity", alert.severity().label());
        json.writeStringField("subject", alert.subjectName());
        json.writeStringField("began", alert.began().toString());
        json.writeStringField("since", alert.since().toString());
        JsonFields.number(json, "value", alert.value());
        json.writeStringField("text", alert.text());
        json.writeObjectFieldStart("labels");
        for (var label : alert.labels().entrySet()) {
            json.writeStringField(label.getKey(), label.getValue());
        }
        json.writeEndObject();
        JsonFields.string(json, "reason", alert.reason());
        JsonFields.string(json, "silenced_until", alert.silencedUntil());
        json.writeEndObject();
    }

    private void silence(Screen screen, boolean json, String what, String length) {
        Duration time = Options.duration("--for", length).orElse(HOUR);
        if (!time.isPositive()) {
            throw Options.usage("--for: expected a duration such as 30m or 2h, not '" + length + "'");
        }
        Silence silence;
        try {
            silence = alerts.silence(what, time);
        } catch (IllegalArgumentException unknown) {
            throw new CommandFailure(CommandFailure.FAILURE, Failures.words(unknown));
        }
        show(screen, json, silence, Optional.of(silence.until().toString()));
    }

    private void unsilence(Screen screen, boolean json, String what) {
        List<String> silenced = alerts.silences().stream().map(Silence::what).toList();
        if (!alerts.unsilence(what)) {
            throw new CommandFailure(
                    CommandFailure.FAILURE,
                    "'" + what + "' is not silenced" + Nearest.hint(what, silenced)
                            + (silenced.isEmpty() ? "; nothing is" : "; silenced are " + String.join(", ", silenced)));
        }
        show(screen, json, new Silence(what, Instant.EPOCH), Optional.empty());
    }

    private static void show(Screen screen, boolean json, Silence silence, Optional<String> until) {
        if (json) {
            Json.print(screen, silence, (out, it) -> {
                out.writeStartObject();
                out.writeStringField("what", it.what());
                JsonFields.string(out, "until", until);
                out.writeEndObject();
            });
        } else {
            screen.line(
                    silence.what() + until.map(at -> " is silenced until " + at).orElse(" is told again"));
        }
    }
}
