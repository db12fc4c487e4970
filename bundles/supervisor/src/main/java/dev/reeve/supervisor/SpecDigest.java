package dev.reeve.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.supervision.GroupSpec;
import java.lang.reflect.RecordComponent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Tells whether a unit would be started in the same way by two hosts, without keeping how. What is absent, empty or the default
 * leaves no trace: so a setting that a later version adds changes no digest before somebody uses it.
 */
final class SpecDigest {
    private static final int CHARACTERS = 32;
    private static final Launch UNSAID = Launch.nothing();

    private SpecDigest() {}

    /** Of all that {@link UnitSpec#needsRestart} looks at. */
    static String of(UnitSpec spec) {
        return digest(
                spec.driver(),
                spec.launch(),
                spec.probes(),
                Map.of("apart", spec.logs().apart()));
    }

    static String of(GroupSpec spec) {
        return digest(spec);
    }

    private static String digest(Object... values) {
        StringBuilder text = new StringBuilder();
        append(text, List.of(values));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void append(StringBuilder text, Object value) {
        switch (value) {
            case Record record -> record(text, record);
            case Map<?, ?> map -> {
                TreeMap<String, Object> sorted = new TreeMap<>();
                map.forEach((key, element) -> sorted.put(String.valueOf(key), element));
                sorted.forEach((key, element) -> field(text, key, element));
            }
            case Collection<?> elements -> elements.forEach(element -> field(text, "", element));
            default -> text.append(value.toString().length()).append(':').append(value);
        }
    }

    private static void record(StringBuilder text, Record record) {
        text.append(record.getClass().getSimpleName());
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(component, record);
            boolean said = !(record instanceof Launch) || !value.equals(value(component, UNSAID));
            if (said) {
                field(text, component.getName(), value);
            }
        }
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static void field(StringBuilder text, String name, Object value) {
        if (!absent(value)) {
            append(text.append('{').append(name).append('='), plain(value));
            text.append('}');
        }
    }

    private static Object plain(Object value) {
        return value instanceof Optional<?> optional ? optional.orElseThrow() : value;
    }

    private static boolean absent(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.isEmpty();
            case OptionalLong optional -> optional.isEmpty();
            case OptionalInt optional -> optional.isEmpty();
            case OptionalDouble optional -> optional.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            case Collection<?> elements -> elements.isEmpty();
            case Boolean flag -> !flag;
            case Limits limits -> limits.equals(Limits.NONE);
            default -> false;
        };
    }
}
