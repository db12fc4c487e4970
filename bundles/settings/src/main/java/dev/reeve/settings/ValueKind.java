package dev.reeve.settings;

import org.osgi.service.metatype.AttributeDefinition;

/** The types that a setting may have. */
enum ValueKind {
    TEXT("text", String.class),
    TRUTH("true or false", Boolean.class),
    INTEGER("whole number", Integer.class),
    LONG("whole number", Long.class),
    SHORT("whole number", Short.class),
    BYTE("whole number", Byte.class),
    DOUBLE("number", Double.class),
    FLOAT("number", Float.class);

    private final String words;
    private final Class<?> type;

    ValueKind(String words, Class<?> type) {
        this.words = words;
        this.type = type;
    }

    static ValueKind of(AttributeDefinition definition) {
        return switch (definition.getType()) {
            case AttributeDefinition.BOOLEAN -> TRUTH;
            case AttributeDefinition.INTEGER -> INTEGER;
            case AttributeDefinition.LONG -> LONG;
            case AttributeDefinition.SHORT -> SHORT;
            case AttributeDefinition.BYTE -> BYTE;
            case AttributeDefinition.DOUBLE -> DOUBLE;
            case AttributeDefinition.FLOAT -> FLOAT;
            default -> TEXT;
        };
    }

    /** For people, without an article. */
    String words() {
        return words;
    }

    /** Of one value. */
    Class<?> type() {
        return type;
    }

    /** @throws IllegalArgumentException when the text is of another type */
    Object parse(String text) {
        return switch (this) {
            case TEXT -> text;
            case TRUTH -> truth(text);
            case INTEGER -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case SHORT -> Short.valueOf(text);
            case BYTE -> Byte.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case FLOAT -> Float.valueOf(text);
        };
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }
}
