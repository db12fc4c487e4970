package dev.reeve.alerting.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.alert.Alert;
import dev.reeve.api.alert.AlertNotice;
import dev.reeve.api.alert.AlertState;
import dev.reeve.api.alert.Severity;
import dev.reeve.api.metrics.MetricSubject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A notice as JSON: what webhooks get, and what is kept until somebody took it. */
public final class NoticeJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private NoticeJson() {}

    public static ObjectNode write(AlertNotice notice) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("id", notice.id())
                .put("kind", notice.kind().name().toLowerCase(Locale.ROOT))
                .put("rule", notice.rule())
                .put("severity", notice.severity().label())
                .put("at", notice.at().toString());
        ArrayNode alerts = json.putArray("alerts");
        notice.alerts().forEach(alert -> alerts.add(alert(alert)));
        return json;
    }

    private static ObjectNode alert(Alert alert) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("name", alert.name())
                .put("rule", alert.rule())
                .put("subject", alert.subjectName())
                .put("kind", alert.subject() instanceof MetricSubject.Machine ? "host" : "unit")
                .put("severity", alert.severity().label())
                .put("state", alert.state().label())
                .put("began", alert.began().toString())
                .put("since", alert.since().toString())
                .put("text", alert.text());
        alert.value().ifPresent(value -> json.put("value", value));
        alert.reason().ifPresent(reason -> json.put("reason", reason));
        ObjectNode labels = json.putObject("labels");
        alert.labels().forEach(labels::put);
        return json;
    }

    /** Empty when it is none, as of another version. */
    public static Optional<AlertNotice> read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            List<Alert> alerts = new ArrayList<>();
            json.path("alerts").forEach(alert -> alerts.add(readAlert(alert)));
            return Optional.of(new AlertNotice(
                    json.path("id").asText(),
                    AlertNotice.Kind.valueOf(upper(json, "kind")),
                    json.path("rule").asText(),
                    Instant.parse(json.path("at").asText()),
                    alerts));
        } catch (JsonProcessingException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private static Alert readAlert(JsonNode json) {
        String subject = json.path("subject").asText();
        Map<String, String> labels = new HashMap<>();
        json.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return new Alert(
                json.path("name").asText(),
                json.path("rule").asText(),
                json.path("kind").asText().equals("host")
                        ? new MetricSubject.Machine()
                        : new MetricSubject.Unit(new UnitName(subject)),
                Severity.valueOf(upper(json, "severity")),
                AlertState.valueOf(upper(json, "state")),
                Instant.parse(json.path("began").asText()),
                Instant.parse(json.path("since").asText()),
                json.has("value") ? OptionalDouble.of(json.path("value").asDouble()) : OptionalDouble.empty(),
                json.path("text").asText(),
                labels,
                Optional.of(json.path("reason").asText()).filter(reason -> !reason.isEmpty()),
                Optional.empty());
    }

    private static String upper(JsonNode json, String key) {
        return json.path(key).asText().toUpperCase(Locale.ROOT);
    }
}
