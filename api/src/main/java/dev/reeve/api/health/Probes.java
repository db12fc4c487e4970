package dev.reeve.api.health;

import java.util.Map;
import java.util.Optional;

/** The probes of a unit, at most one in each role. */
public record Probes(Map<ProbeRole, ProbeSpec> byRole) {
    public static final Probes NONE = new Probes(Map.of());

    public Probes {
        byRole = Map.copyOf(byRole);
    }

    public Optional<ProbeSpec> in(ProbeRole role) {
        return Optional.ofNullable(byRole.get(role));
    }

    public boolean none() {
        return byRole.isEmpty();
    }

    /** Whether one of them waits for a line of the log. */
    public boolean readLog() {
        return byRole.values().stream().anyMatch(probe -> probe.action() instanceof ProbeAction.Log);
    }
}
