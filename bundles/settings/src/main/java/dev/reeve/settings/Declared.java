package dev.reeve.settings;

import dev.reeve.api.text.Nearest;
import dev.reeve.settings.SettingsFile.Given;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;

/** What can be set under one name, as a plugin declares it. */
final class Declared {
    private final Map<String, Attribute> attributes;

    Declared(ObjectClassDefinition definition) {
        this.attributes = attributes(definition, ObjectClassDefinition.ALL)
                .collect(Collectors.toMap(
                        AttributeDefinition::getID,
                        each -> new Attribute(each, required(definition, each)),
                        (first, _) -> first,
                        LinkedHashMap::new));
    }

    /** In the order in which they are declared. */
    List<Attribute> attributes() {
        return List.copyOf(attributes.values());
    }

    /** The values with their types; what is wrong goes to {@code verdict}. */
    Map<String, Object> read(SettingsFile file, Verdict verdict) {
        Map<String, Object> values = new LinkedHashMap<>();
        file.given().forEach((key, given) -> Optional.ofNullable(attributes.get(key))
                .ifPresentOrElse(
                        attribute -> attribute.read(given, verdict).ifPresent(value -> values.put(key, value)),
                        () -> unknown(key, given, verdict)));
        attributes.values().stream()
                .filter(attribute -> attribute.needed() && !file.given().containsKey(attribute.key()))
                .forEach(attribute -> verdict.missing(attribute.key(), attribute.expected()));
        return values;
    }

    private void unknown(String key, Given given, Verdict verdict) {
        verdict.refuse(
                given.key(),
                "unknown key '" + key + "'",
                "one of " + String.join(", ", attributes.keySet()),
                Nearest.to(key, attributes.keySet()));
    }

    private static boolean required(ObjectClassDefinition definition, AttributeDefinition attribute) {
        return attributes(definition, ObjectClassDefinition.REQUIRED)
                .anyMatch(each -> each.getID().equals(attribute.getID()));
    }

    private static Stream<AttributeDefinition> attributes(ObjectClassDefinition definition, int filter) {
        return Optional.ofNullable(definition.getAttributeDefinitions(filter)).stream()
                .flatMap(Arrays::stream);
    }
}
