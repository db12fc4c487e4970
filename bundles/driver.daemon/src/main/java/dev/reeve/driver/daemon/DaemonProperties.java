package dev.reeve.driver.daemon;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.daemon.DaemonUnit;
import dev.reeve.api.supervision.Escalation;
import dev.reeve.api.supervision.Escalation.Condition;
import dev.reeve.api.supervision.RestartRule;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the service properties that {@link DaemonUnit} describes. */
final class DaemonProperties {
    /** A critical daemon that is not well by then is started again, whatever its policy says. */
    private static final Duration RESCUE = Duration.ofSeconds(30);

    private static final String NEVER = "never";

    private final Map<String, Object> properties;

    private DaemonProperties(Map<String, Object> properties) {
        this.properties = properties;
    }

    /** @throws IllegalArgumentException when they describe no unit, with what is wrong and how to mend it */
    static UnitSpec unit(Map<String, Object> properties) {
        return new DaemonProperties(properties).unit();
    }

    private UnitSpec unit() {
        UnitSpec plain = UnitSpec.daemon(name());
        return new UnitSpec(
                plain.name(),
                plain.agent(),
                plain.kind(),
                plain.driver(),
                plain.launch(),
                dependencies(),
                restart(plain.restart()),
                plain.probes(),
                plain.stop(),
                plain.logs(),
                labels(),
                importance(),
                truth("autoStart", true));
    }

    private String name() {
        return text("name")
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(
                        "it has no name; put @DaemonUnit(name = \"…\") beside @Component, or set the service property "
                                + DaemonUnit.PREFIX_ + "name"));
    }

    private List<Dependency> dependencies() {
        return texts("dependsOn").stream()
                .map(name -> new Dependency(new UnitName(name), Dependency.Condition.READY))
                .distinct()
                .toList();
    }

    private RestartRule restart(RestartRule plain) {
        String policy = truth("autoRestart", true) ? text("restart").orElse("on-failure") : NEVER;
        RestartRule rule = plain.withPolicy(policy);
        if (!critical()) {
            return rule;
        }
        if (policy.equals(NEVER)) {
            throw new IllegalArgumentException(
                    "it is critical, and is never to be started again; leave out either critical or autoRestart and restart");
        }
        Condition first = new Condition.InARow(1);
        return rule.withEscalations(
                new Escalation(first, Escalation.Action.NOTIFY, Duration.ZERO),
                new Escalation(first, Escalation.Action.FORCE_RESTART, RESCUE));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("category", text("category").orElse("service"));
        labels.put("critical", String.valueOf(critical()));
        texts("capabilities").forEach(word -> labels.put("capability." + word, "yes"));
        return labels;
    }

    private boolean critical() {
        return truth("critical", false);
    }

    private int importance() {
        Optional<Object> value = value("importance");
        try {
            return value.map(number -> Integer.parseInt(number.toString())).orElse(50);
        } catch (NumberFormatException _) {
            throw wrong("importance", value.get(), "a whole number in 0..100");
        }
    }

    private boolean truth(String key, boolean standard) {
        return switch (text(key).orElse(String.valueOf(standard))) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw wrong(key, other, "true or false");
        };
    }

    private static IllegalArgumentException wrong(String key, Object value, String expected) {
        return new IllegalArgumentException(DaemonUnit.PREFIX_ + key + " is '" + value + "', expected " + expected);
    }

    private List<String> texts(String key) {
        return value(key).map(DaemonProperties::list).orElse(List.of()).stream()
                .filter(word -> !word.isBlank())
                .toList();
    }

    private static List<String> list(Object value) {
        return switch (value) {
            case String[] array -> Arrays.asList(array);
            case Collection<?> collection ->
                collection.stream().map(String::valueOf).toList();
            default -> List.of(value.toString());
        };
    }

    private Optional<String> text(String key) {
        return value(key).map(Object::toString);
    }

    private Optional<Object> value(String key) {
        return Optional.ofNullable(properties.get(DaemonUnit.PREFIX_ + key));
    }
}
