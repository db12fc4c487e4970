package dev.reeve.config.format;

import dev.reeve.api.agent.Inheritance;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Forms;
import dev.reeve.config.shape.Key;
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

    private static final String BEGINNING = VARIABLE_NAME + "\\*?";

    private static final Shape<String> VARIABLE_OR_BEGINNING = new Scalar<>(
            "the name of a variable, or its beginning and *",
            Set.of(Kind.TEXT),
            EnvironmentKeys::beginning,
            List.of(Map.of("type", "string", "pattern", "^" + BEGINNING + "$")));

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

    static final Shape<Inheritance> INHERITED = Forms.<Inheritance>expected(
                    "all, none, standard, or a list of names and of beginnings such as AWS_*")
            .scalar(Values.choice(bases(), Map.of("nothing", "none", "default", "standard", "everything", "all"))
                    .map(base -> new Inheritance(base, List.of())))
            .list(new ListOf<>(VARIABLE_OR_BEGINNING).map(names -> new Inheritance(Inheritance.Base.STANDARD, names)));

    private static final Key<At<String>> SECRET_FILE = Key.of(
                    "file",
                    Values.WORD.located(),
                    "Holds the secret and nothing else, readable for its owner only, relative to the folder of the"
                            + " fleet file.")
            .must()
            .examples("secrets/api_key");

    static final Shape<Map<String, At<String>>> SECRETS = new MapOf<>(
                    "the name of a variable",
                    VARIABLE_NAME,
                    Block.of(List.of(SECRET_FILE), (fields, _) -> fields.get(SECRET_FILE)))
            .map(EnvironmentKeys::toMap)
            .named("secrets");

    private EnvironmentKeys() {}

    private static Map<String, Inheritance.Base> bases() {
        Map<String, Inheritance.Base> bases = new LinkedHashMap<>();
        bases.put("standard", Inheritance.Base.STANDARD);
        bases.put("all", Inheritance.Base.ALL);
        bases.put("none", Inheritance.Base.NONE);
        return bases;
    }

    private static String beginning(String text) {
        if (!text.matches(BEGINNING)) {
            throw new IllegalArgumentException("");
        }
        return text;
    }

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

    private static <T> Map<String, T> toMap(List<Named<T>> named) {
        Map<String, T> map = new LinkedHashMap<>();
        named.forEach(each -> map.put(each.name(), each.value()));
        return map;
    }
}
