package dev.reeve.config.shape;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}}, {@code ${NAME:-default}} and {@code ${NAME:?message}} in text; {@code $$} is a dollar sign,
 * and a dollar sign before anything else is itself. A default or a message may hold variables again.
 */
public final class Interpolation {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String FORMS = "${NAME}, ${NAME:-default}, ${NAME:?message}, or $${ for a plain ${";
    private static final int DEEPEST = 20;

    private final String text;
    private final Variables variables;
    private int at;
    private int depth;

    private Interpolation(String text, Variables variables) {
        this.text = text;
        this.variables = variables;
    }

    /** @throws Failed when a variable is not set or the form is wrong */
    public static String of(String text, Variables variables) {
        return text.indexOf('$') < 0 ? text : new Interpolation(text, variables).until(false);
    }

    /** Up to the end, or up to the brace that ends the variable around this. */
    private String until(boolean brace) {
        StringBuilder result = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (brace && c == '}') {
                at++;
                return result.toString();
            }
            result.append(c == '$' ? dollar() : c);
            if (c != '$') {
                at++;
            }
        }
        if (brace) {
            throw new Failed("a '${' has no '}'", FORMS);
        }
        return result.toString();
    }

    private String dollar() {
        at++;
        if (text.startsWith("$", at)) {
            at++;
            return "$";
        }
        if (!text.startsWith("{", at)) {
            return "$";
        }
        at++;
        return variable();
    }

    private String variable() {
        Matcher name = NAME.matcher(text).region(at, text.length());
        if (!name.lookingAt() || ++depth > DEEPEST) {
            throw new Failed("'${" + shown() + "' is no variable", FORMS);
        }
        at = name.end();
        String value = value(name.group());
        depth--;
        return value;
    }

    private String value(String name) {
        Optional<String> value = variables.get(name);
        if (text.startsWith("}", at)) {
            at++;
            return value.orElseThrow(() ->
                    new Failed("the variable " + name + " is not set", "it to be set, or ${" + name + ":-default}"));
        }
        String form = text.substring(at, Math.min(at + 2, text.length()));
        at += form.length();
        return switch (form) {
            case ":-" -> orDefault(value);
            case ":?" -> orMessage(name, value);
            default -> throw new Failed("'${" + name + form + "' is no variable", FORMS);
        };
    }

    /** A default that is not needed is passed over with variables that need not be set. */
    private String orDefault(Optional<String> value) {
        Optional<String> set = value.filter(text -> !text.isEmpty());
        return set.isPresent() ? passOver(set.get()) : until(true);
    }

    private String orMessage(String name, Optional<String> value) {
        Optional<String> set = value.filter(text -> !text.isEmpty());
        if (set.isPresent()) {
            return passOver(set.get());
        }
        String message = until(true);
        throw new Failed(
                "the variable " + name + " is not set: " + (message.isEmpty() ? "it is required" : message),
                "a value for " + name);
    }

    private String passOver(String value) {
        Interpolation rest = new Interpolation(text, _ -> Optional.of("-"));
        rest.at = at;
        rest.depth = depth;
        rest.until(true);
        at = rest.at;
        return value;
    }

    private String shown() {
        return text.substring(at, Math.min(at + 10, text.length()));
    }

    /** A variable cannot be replaced; the message says which and why. */
    public static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String expected;

        Failed(String message, String expected) {
            super(message, null, false, false);
            this.expected = expected;
        }

        public String expected() {
            return expected;
        }
    }
}
