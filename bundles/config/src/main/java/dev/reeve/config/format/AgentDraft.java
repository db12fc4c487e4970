package dev.reeve.config.format;

import dev.reeve.config.yaml.At;
import java.util.List;
import java.util.Optional;

/** What a file says about an agent. */
public record AgentDraft(
        At<List<String>> command,
        Settings settings,
        List<DependencyDraft> dependsOn,
        ProbesDraft probes,
        Optional<Integer> replicas,
        boolean enabled) {}
