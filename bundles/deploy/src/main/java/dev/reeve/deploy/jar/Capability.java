package dev.reeve.deploy.jar;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Version;

/** Something that a JAR offers to others when bundles are wired, as its manifest words it. */
public record Capability(String namespace, Map<String, Object> attributes) {
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w.-]+)(?::(\\w+)(?:<\\w+>)?)?=(.*)", Pattern.DOTALL);
    private static final Pattern LATER = Pattern.compile("effective:=\"?(?!resolve\\b).*");

    public Capability {
        attributes = Map.copyOf(attributes);
    }

    /** Those of the header that count for the wiring. */
    static List<Capability> of(String header) {
        return HeaderClauses.of(header).stream()
                .map(HeaderClauses::parts)
                .filter(parts ->
                        parts.stream().noneMatch(part -> LATER.matcher(part).matches()))
                .flatMap(Capability::ofClause)
                .toList();
    }

    private static Stream<Capability> ofClause(List<String> parts) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (String part : parts) {
            Matcher attribute = ATTRIBUTE.matcher(part);
            if (!part.contains(":=") && attribute.matches()) {
                String type = Optional.ofNullable(attribute.group(2)).orElse("String");
                attributes.put(
                        attribute.group(1),
                        value(type, attribute.group(3).strip().replaceAll("^\"|\"$", "")));
            }
        }
        return parts.stream().filter(part -> part.indexOf('=') < 0).map(name -> new Capability(name, attributes));
    }

    /** One that is not of its type counts as text: then the framework refuses it. */
    private static Object value(String type, String text) {
        try {
            return switch (type) {
                case "Version" -> Version.parseVersion(text);
                case "Long" -> Long.valueOf(text.strip());
                case "Double" -> Double.valueOf(text.strip());
                case "List" -> Arrays.stream(text.split(",")).map(String::strip).toList();
                default -> text;
            };
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
