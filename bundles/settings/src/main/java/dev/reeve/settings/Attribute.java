package dev.reeve.settings;

import dev.reeve.api.host.PluginSettings.Entry;
import dev.reeve.settings.SettingsFile.Given;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.metatype.AttributeDefinition;

/** One thing that can be set. */
final class Attribute {
    private static final String ABOVE = "greater than maximum";
    private static final String BELOW = "less than minimum";

    private final AttributeDefinition definition;
    private final boolean required;

    Attribute(AttributeDefinition definition, boolean required) {
        this.definition = definition;
        this.required = required;
    }

    String key() {
        return definition.getID();
    }

    String description() {
        return Objects.requireNonNullElse(definition.getDescription(), "");
    }

    /** As it is told to people, with what is in force. */
    Entry entry(Optional<Object> set) {
        Optional<String> value = set.map(Attribute::shown).or(this::standard);
        return secret()
                ? new Entry(key(), type(), value.map(_ -> "***"), standard().map(_ -> "***"), description())
                : new Entry(key(), type(), value, standard(), description());
    }

    /** Whether a file must say it. */
    boolean needed() {
        return required && standard().isEmpty();
    }

    Optional<String> standard() {
        return Optional.ofNullable(definition.getDefaultValue())
                .filter(values -> values.length > 0)
                .map(values -> String.join(", ", values));
    }

    boolean secret() {
        return definition.getType() == AttributeDefinition.PASSWORD;
    }

    String type() {
        String one = ValueKind.of(definition).words();
        return several() ? "a list of: " + one : one;
    }

    /** What a value must be, and what it is for. */
    String expected() {
        String words = options().isEmpty() ? article() + type() : "one of " + String.join(", ", options());
        return description().isEmpty() ? words : words + ": " + description();
    }

    /** The value with its type; empty when it is wrong, which goes to {@code verdict}. */
    Optional<Object> read(Given given, Verdict verdict) {
        if (given.list() && !several()) {
            verdict.refuse(given.value(), key() + " is a list", "one value");
            return Optional.empty();
        }
        if (given.values().isEmpty() && !several()) {
            // It is no plain value, as the file has told.
            return Optional.empty();
        }
        List<Object> values = given.values().stream()
                .flatMap(text -> one(text, given, verdict).stream())
                .toList();
        return values.size() < given.values().size()
                ? Optional.empty()
                : Optional.of(several() ? array(values) : values.getFirst());
    }

    private Optional<Object> one(String text, Given given, Verdict verdict) {
        String is = key() + " is '" + (secret() ? "***" : text) + "'";
        try {
            Object value = ValueKind.of(definition).parse(text);
            String objection = objection(text);
            if (objection.isEmpty()) {
                return Optional.of(value);
            }
            verdict.refuse(given.value(), is, objection);
        } catch (IllegalArgumentException _) {
            verdict.refuse(given.value(), is, expected());
        }
        return Optional.empty();
    }

    /** What else would do, as the definition judges it; a comma in a text would be two values to it. */
    private String objection(String text) {
        String answer = Objects.requireNonNullElse(
                        definition.validate(text.replace("\\", "\\\\").replace(",", "\\,")), "")
                // A key for a translation, where there is none of it.
                .replace("%", "");
        String reason = description().isEmpty() ? "" : ": " + description();
        return switch (answer) {
            case "" -> "";
            case ABOVE -> (number() ? "a smaller one" : "a shorter one") + reason;
            case BELOW -> (number() ? "a larger one" : "a longer one") + reason;
            default -> expected();
        };
    }

    private String article() {
        return switch (ValueKind.of(definition)) {
            case TEXT, TRUTH -> "";
            case INTEGER, LONG, SHORT, BYTE, DOUBLE, FLOAT -> several() ? "" : "a ";
        };
    }

    private boolean number() {
        return ValueKind.of(definition) != ValueKind.TEXT;
    }

    private boolean several() {
        return definition.getCardinality() != 0;
    }

    private List<String> options() {
        return Optional.ofNullable(definition.getOptionValues())
                .map(Arrays::asList)
                .orElse(List.of());
    }

    private Object array(List<Object> values) {
        Object array = Array.newInstance(ValueKind.of(definition).type(), values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    /** As {@code reeve settings} shows a value. */
    static String shown(Object value) {
        return value.getClass().isArray()
                ? Stream.of((Object[]) value).map(String::valueOf).collect(Collectors.joining(", "))
                : value.toString();
    }
}
