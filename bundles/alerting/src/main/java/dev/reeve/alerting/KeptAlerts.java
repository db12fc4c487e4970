package dev.reeve.alerting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.alerting.evaluation.AlertKey;
import dev.reeve.alerting.evaluation.Book;
import dev.reeve.alerting.evaluation.Tallies;
import dev.reeve.alerting.evaluation.Tracked;
import dev.reeve.alerting.evaluation.Tracked.Owed;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.alert.AlertNotice.Kind;
import dev.reeve.api.alert.AlertState;
import dev.reeve.api.alert.Severity;
import dev.reeve.api.alert.Silence;
import dev.reeve.api.metrics.MetricSubject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Alerts and silences as texts: what fires is not told anew by the next host. What is pending begins anew there. */
final class KeptAlerts {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String ALERT = "alert-";
    private static final String SILENCE = "silence-";

    private KeptAlerts() {}

    /** What must be written for the next host to know. */
    static Map<String, Optional<String>> changes(Book before, Book after) {
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        after.alerts().forEach((key, alert) -> {
            Optional<Tracked> old =
                    Optional.ofNullable(before.alerts().get(key)).filter(KeptAlerts::kept);
            if (kept(alert) && old.filter(alert::sameToKeep).isEmpty()) {
                changes.put(ALERT + key.fingerprint(), Optional.of(text(alert)));
            }
        });
        before.alerts().forEach((key, alert) -> {
            if (kept(alert)
                    && Optional.ofNullable(after.alerts().get(key))
                            .filter(KeptAlerts::kept)
                            .isEmpty()) {
                changes.put(ALERT + key.fingerprint(), Optional.empty());
            }
        });
        before.silences().stream()
                .filter(silence -> !after.silences().contains(silence))
                .forEach(silence -> changes.put(key(silence), Optional.empty()));
        after.silences().stream()
                .filter(silence -> !before.silences().contains(silence))
                .forEach(silence -> changes.put(key(silence), Optional.of(text(silence))));
        return changes;
    }

    private static boolean kept(Tracked alert) {
        return alert.state() != AlertState.PENDING;
    }

    private static String key(Silence silence) {
        return SILENCE + AlertKey.fingerprint(silence.what());
    }

    /** What the host before left; what cannot be read is left out. */
    static Book read(Map<String, String> kept) {
        Map<AlertKey, Tracked> alerts = new HashMap<>();
        List<Silence> silences = new ArrayList<>();
        kept.forEach((key, text) -> {
            if (key.startsWith(ALERT)) {
                tree(text).flatMap(KeptAlerts::alert).ifPresent(alert -> alerts.put(alert.key(), alert));
            } else if (key.startsWith(SILENCE)) {
                tree(text)
                        .map(json -> new Silence(
                                json.path("what").asText(),
                                Instant.parse(json.path("until").asText())))
                        .ifPresent(silences::add);
            }
        });
        return new Book(alerts, Tallies.NONE, silences);
    }

    private static String text(Silence silence) {
        return MAPPER.createObjectNode()
                .put("what", silence.what())
                .put("until", silence.until().toString())
                .toString();
    }

    private static String text(Tracked alert) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("rule", alert.key().rule())
                .put("detail", alert.key().detail())
                .put("state", alert.state().name())
                .put("severity", alert.severity().name())
                .put("began", alert.began().toString())
                .put("since", alert.since().toString())
                .put("text", alert.text());
        if (alert.key().subject() instanceof MetricSubject.Unit unit) {
            json.put("unit", unit.name().value());
        }
        alert.value().ifPresent(value -> json.put("value", value));
        alert.reason().ifPresent(reason -> json.put("reason", reason));
        alert.told().ifPresent(told -> json.put("told", told.toString()));
        alert.owed().ifPresent(owed -> json.put("owed", owed.kind().name())
                .put("owed_since", owed.since().toString()));
        ObjectNode labels = json.putObject("labels");
        alert.labels().forEach(labels::put);
        return json.toString();
    }

    private static Optional<Tracked> alert(JsonNode json) {
        try {
            MetricSubject subject = json.has("unit")
                    ? new MetricSubject.Unit(new UnitName(json.path("unit").asText()))
                    : new MetricSubject.Machine();
            Map<String, String> labels = new HashMap<>();
            json.path("labels")
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
            return Optional.of(new Tracked(
                    new AlertKey(
                            json.path("rule").asText(),
                            subject,
                            json.path("detail").asText()),
                    AlertState.valueOf(json.path("state").asText()),
                    moment(json, "began").orElseThrow(),
                    moment(json, "since").orElseThrow(),
                    Severity.valueOf(json.path("severity").asText()),
                    json.has("value") ? OptionalDouble.of(json.path("value").asDouble()) : OptionalDouble.empty(),
                    json.path("text").asText(),
                    labels,
                    Optional.of(json.path("reason").asText()).filter(reason -> !reason.isEmpty()),
                    Optional.empty(),
                    0,
                    moment(json, "told"),
                    moment(json, "owed_since")
                            .map(since ->
                                    new Owed(Kind.valueOf(json.path("owed").asText()), since))));
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> moment(JsonNode json, String key) {
        return json.has(key) ? Optional.of(Instant.parse(json.path(key).asText())) : Optional.empty();
    }

    private static Optional<JsonNode> tree(String text) {
        try {
            return Optional.of(MAPPER.readTree(text));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
