package dev.reeve.config.format;

import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import dev.reeve.config.yaml.At;
import java.util.Map;
import java.util.stream.Collectors;

/** The probes that a file describes, with where they stand. */
public record ProbesDraft(Map<ProbeRole, At<ProbeSpec>> byRole) {
    static final ProbesDraft NONE = new ProbesDraft(Map.of());

    public Probes probes() {
        return new Probes(
                byRole.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                        .value())));
    }
}
