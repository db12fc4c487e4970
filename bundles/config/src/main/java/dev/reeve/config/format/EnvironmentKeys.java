package dev.reeve.config.format;

import dev.reeve.config.shape.Forms;
import dev.reeve.config.shape.ListOf;
import dev.reeve.config.shape.MapOf;
import dev.reeve.config.shape.MapOf.Named;
import dev.reeve.config.shape.Scalar;
import dev.reeve.config.shape.Shape;
import dev.reeve.config.yaml.At;
import dev.reeve.config.yaml.Scalars.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Variables, labels and the files that variables come from. */
final class EnvironmentKeys {
    private static final Pattern ANY_WORD = Pattern.compile("[^\\s=][^=]*");
    private static final Pattern VARIABLE_NAME = EnvFile.NAME;

    private static final Shape<Map.Entry<String, String>> ASSIGNMENT = new Scalar<>(
            "KEY=value",
            Set.of(Kind.TEXT),
            EnvironmentKeys::assignment,
            List.of(Map.of("type", "string", "pattern", "^" + VARIABLE_NAME + "=")));

    static final Shape<Map<String, String>> ENVIRONMENT = Forms.<Map<String, String>>expected(
                    "a mapping from names to values, or a list of KEY=value")
            .list(new ListOf<>(ASSIGNMENT).map(EnvironmentKeys::ofAssignments))
            .mapping(new MapOf<>("the name of a variable", VARIABLE_NAME, Values.LITERAL).map(EnvironmentKeys::toMap))
            .named("environment");

    static final Shape<Map<String, String>> LABELS = new MapOf<>("the name of a label", ANY_WORD, Values.LITERAL)
            .map(EnvironmentKeys::toMap)
            .named("labels");

    static final Shape<List<At<String>>> ENV_FILES = Forms.<List<At<String>>>expected(
                    "the path of a file, or a list of such")
            .scalar(Values.WORD.located().map(List::of))
            .list(new ListOf<>(Values.WORD.located()))
            .named("env_file");

    private EnvironmentKeys() {}

    private static Map.Entry<String, String> assignment(String text) {
        int equals = text.indexOf('=');
        if (equals < 0 || !VARIABLE_NAME.matcher(text.substring(0, equals)).matches()) {
            throw new IllegalArgumentException("");
        }
        return Map.entry(text.substring(0, equals), text.substring(equals + 1));
    }

    private static Map<String, String> ofAssignments(List<Map.Entry<String, String>> assignments) {
        Map<String, String> map = new LinkedHashMap<>();
        assignments.forEach(each -> map.put(each.getKey(), each.getValue()));
        return map;
    }

    private static Map<String, String> toMap(List<Named<String>> named) {
        Map<String, String> map = new LinkedHashMap<>();
        named.forEach(each -> map.put(each.name(), each.value()));
        return map;
    }
}
