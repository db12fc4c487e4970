package dev.reeve.alerting.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.alerting.evaluation.AlertKey;
import dev.reeve.api.alert.Alert;
import dev.reeve.api.alert.AlertNotice;
import dev.reeve.api.alert.AlertNotice.Kind;
import dev.reeve.api.alert.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What receivers want to read, each in its own language: pure functions. */
final class Body {
    private static final JsonMapper MAPPER = new JsonMapper();
    /** As many alerts are named in a message to people. */
    private static final int NAMED = 20;
    /** Without a further word Alertmanager takes an alert for over after a time that the sender says. */
    private static final Duration LEEWAY = Duration.ofHours(1);

    private Body() {}

    static List<JsonNode> webhook(AlertNotice notice) {
        return List.of(NoticeJson.write(notice));
    }

    static List<JsonNode> slack(AlertNotice notice) {
        String lines = notice.alerts().stream()
                .limit(NAMED)
                .map(alert ->
                        "• " + escaped(alert.text()) + " (" + alert.severity().label() + ")")
                .collect(Collectors.joining("\n"));
        int more = notice.alerts().size() - NAMED;
        return List.of(MAPPER.createObjectNode()
                .put(
                        "text",
                        sign(notice) + " *" + notice.kind().name().toLowerCase(Locale.ROOT) + ": " + notice.rule()
                                + "*\n" + lines + (more > 0 ? "\nand " + more + " more" : "")));
    }

    private static String sign(AlertNotice notice) {
        if (notice.kind() == Kind.RESOLVED) {
            return ":white_check_mark:";
        }
        return switch (notice.severity()) {
            case INFO -> ":information_source:";
            case WARNING -> ":warning:";
            case CRITICAL -> ":rotating_light:";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** An event for each: PagerDuty knows an alert by its key. */
    static List<JsonNode> pagerDuty(AlertNotice notice, String routingKey) {
        return notice.alerts().stream()
                .<JsonNode>map(alert -> {
                    ObjectNode json = MAPPER.createObjectNode()
                            .put("routing_key", routingKey)
                            .put("event_action", notice.kind() == Kind.RESOLVED ? "resolve" : "trigger")
                            .put("dedup_key", "reeve-" + AlertKey.fingerprint(alert.name()))
                            .put("client", "Reeve");
                    ObjectNode details = json.putObject("payload")
                            .put("summary", cut(alert.text(), 1024))
                            .put("source", alert.subjectName())
                            .put("severity", alert.severity().label())
                            .put("timestamp", alert.began().toString())
                            .put("class", alert.rule())
                            .putObject("custom_details");
                    alert.labels().forEach(details::put);
                    alert.value().ifPresent(value -> details.put("value", value));
                    return json;
                })
                .toList();
    }

    /** @param repeat until the next word of an alert that goes on */
    static List<JsonNode> alertmanager(AlertNotice notice, Duration repeat) {
        ArrayNode all = MAPPER.createArrayNode();
        boolean over = notice.kind() == Kind.RESOLVED;
        for (Alert alert : notice.alerts()) {
            all.add(posted(
                    alert,
                    alert.severity(),
                    over ? alert.since() : notice.at().plus(repeat).plus(LEEWAY)));
            if (notice.kind() == Kind.WORSE) {
                // To Alertmanager one with another severity is another alert.
                Stream.of(Severity.values())
                        .filter(less -> less.compareTo(alert.severity()) < 0)
                        .forEach(less -> all.add(posted(alert, less, notice.at())));
            }
        }
        return List.of(all);
    }

    private static ObjectNode posted(Alert alert, Severity severity, java.time.Instant ends) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("startsAt", alert.began().toString())
                .put("endsAt", ends.toString());
        ObjectNode labels = json.putObject("labels");
        alert.labels().forEach((key, value) -> labels.put(key.replaceAll("[^A-Za-z0-9_]", "_"), value));
        labels.put("alertname", alert.rule())
                .put("alert", alert.name())
                .put("instance", alert.subjectName())
                .put("severity", severity.label())
                .put("job", "reeve");
        json.putObject("annotations").put("summary", alert.text());
        return json;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
