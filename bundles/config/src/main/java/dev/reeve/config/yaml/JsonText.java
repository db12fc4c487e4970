package dev.reeve.config.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What JSON allows and YAML 1.1 does not: tabs between values, which a string of JSON never holds, and {@code \\/}. */
public final class JsonText {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private JsonText() {}

    public static String toYaml(String json) {
        return ESCAPE.matcher(json.replace('\t', ' '))
                .replaceAll(escape -> Matcher.quoteReplacement(escape.group(1).equals("/") ? "/" : escape.group()));
    }
}
