package dev.reeve.config.format;

import dev.reeve.api.agent.Inheritance;
import dev.reeve.config.yaml.At;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file says about the variables of an agent.
 *
 * @param secrets names, and the files that the values are in
 */
public record EnvironmentDraft(
        Optional<Inheritance> inherited,
        Map<String, String> variables,
        List<At<String>> files,
        Map<String, At<String>> secrets) {
    static final EnvironmentDraft NONE = new EnvironmentDraft(Optional.empty(), Map.of(), List.of(), Map.of());

    EnvironmentDraft over(EnvironmentDraft defaults) {
        return new EnvironmentDraft(
                inherited.or(defaults::inherited),
                merged(variables, defaults.variables),
                files.isEmpty() ? defaults.files : files,
                merged(secrets, defaults.secrets));
    }

    static <T> Map<String, T> merged(Map<String, T> own, Map<String, T> defaults) {
        Map<String, T> all = new LinkedHashMap<>(defaults);
        all.putAll(own);
        return all;
    }
}
