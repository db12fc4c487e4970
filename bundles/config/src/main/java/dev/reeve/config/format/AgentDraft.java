package dev.reeve.config.format;

import dev.reeve.api.agent.Launch.Activation;
import dev.reeve.api.agent.NotifyRule;
import dev.reeve.config.shape.MapOf;
import dev.reeve.config.yaml.At;
import java.util.List;
import java.util.Optional;

/**
 * What a file says about an agent.
 *
 * @param command empty when it is missing or wrong, so that the rest is looked at all the same
 */
public record AgentDraft(
        Optional<At<List<String>>> command,
        Settings settings,
        List<DependencyDraft> dependsOn,
        ProbesDraft probes,
        Optional<NotifyRule> notification,
        List<MapOf.Named<SocketDraft>> sockets,
        Optional<At<Activation>> activation,
        Optional<Integer> replicas,
        String driver,
        boolean enabled) {
    /** Whether its command is a program of this machine. */
    public boolean process() {
        return driver.equals(DriverKeys.PROCESS);
    }
}
