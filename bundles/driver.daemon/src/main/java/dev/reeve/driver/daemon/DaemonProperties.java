package dev.reeve.driver.daemon;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.daemon.DaemonUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the service properties that {@link DaemonUnit} describes. */
final class DaemonProperties {
    private DaemonProperties() {}

    /** @throws IllegalArgumentException when they describe no unit, with what is wrong and how to mend it */
    static UnitSpec unit(Map<String, Object> properties) {
        UnitSpec plain = UnitSpec.daemon(name(properties));
        return new UnitSpec(
                plain.name(),
                plain.agent(),
                plain.kind(),
                plain.driver(),
                plain.launch(),
                dependencies(properties),
                plain.restart().withPolicy(text(properties, "restart").orElse("on-failure")),
                plain.probes(),
                plain.stop(),
                plain.logs(),
                plain.labels(),
                importance(properties),
                plain.enabled());
    }

    private static String name(Map<String, Object> properties) {
        return text(properties, "name")
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(
                        "it has no name; put @DaemonUnit(name = \"…\") beside @Component, or set the service property "
                                + DaemonUnit.PREFIX_ + "name"));
    }

    private static List<Dependency> dependencies(Map<String, Object> properties) {
        return value(properties, "dependsOn").map(DaemonProperties::texts).orElse(List.of()).stream()
                .filter(name -> !name.isBlank())
                .map(name -> new Dependency(new UnitName(name), Dependency.Condition.READY))
                .distinct()
                .toList();
    }

    private static List<String> texts(Object value) {
        return switch (value) {
            case String[] array -> Arrays.asList(array);
            case Collection<?> collection ->
                collection.stream().map(String::valueOf).toList();
            default -> List.of(value.toString());
        };
    }

    private static int importance(Map<String, Object> properties) {
        Optional<Object> value = value(properties, "importance");
        try {
            return value.map(number -> Integer.parseInt(number.toString())).orElse(50);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(
                    DaemonUnit.PREFIX_ + "importance is '" + value.get() + "', expected a whole number in 0..100");
        }
    }

    private static Optional<String> text(Map<String, Object> properties, String key) {
        return value(properties, key).map(Object::toString);
    }

    private static Optional<Object> value(Map<String, Object> properties, String key) {
        return Optional.ofNullable(properties.get(DaemonUnit.PREFIX_ + key));
    }
}
