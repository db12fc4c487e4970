package dev.reeve.gogo.commands.author;

import dev.reeve.api.text.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An extension point that has an example, which is the template of its projects. */
public enum Point {
    ALERT_SINK("alert-sink", "Bulletin", "bulletin"),
    DAEMON("daemon", "Heartbeat", "heartbeat"),
    DRIVER("driver", "Countdown", "countdown"),
    EVENT_LISTENER("event-listener", "Incidents", "incidents"),
    GOGO_COMMAND("gogo-command", "Oldest", "oldest"),
    HEALTH_CHECK("health-check", "Backups", "backups"),
    METRIC_EXPORTER("metric-exporter", "Ledger", "ledger"),
    METRIC_SOURCE("metric-source", "Spools", "spools"),
    PROBE("probe", "FreshFile", "fresh-file"),
    RESTART_POLICY("restart-policy", "ThreeStrikes", "three-strikes");

    private final String label;
    private final String type;
    private final String word;

    Point(String label, String type, String word) {
        this.label = label;
        this.type = type;
        this.word = word;
    }

    /** As {@code --point} names it, and the folder of its example, and its page. */
    public String label() {
        return label;
    }

    /** What the example is called. */
    ProjectNames example() {
        String artifact = "dev.reeve.example." + label;
        return new ProjectNames(artifact, artifact.replace("-", ""), type, word);
    }

    /** How a plugin is called in configuration and commands; the name of a command is that of a method. */
    String word(String name) {
        return this == GOGO_COMMAND ? name.replace("-", "") : name;
    }

    static List<String> labels() {
        return Stream.of(values()).map(Point::label).toList();
    }

    /** @throws IllegalArgumentException when there is none, with those that there are */
    static Point of(String label) {
        Optional<Point> point =
                Stream.of(values()).filter(each -> each.label.equals(label)).findFirst();
        return point.orElseThrow(() -> new IllegalArgumentException("there is no extension point '" + label
                + "'; there are " + String.join(", ", labels()) + Nearest.hint(label, labels())));
    }
}
