package dev.reeve.config.format;

import dev.reeve.api.agent.Launch.Activation;
import dev.reeve.api.agent.NotifyRule;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Fields;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.MapOf;
import dev.reeve.config.shape.Shape;
import dev.reeve.config.yaml.At;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of an agent. */
final class AgentKeys {
    private static final int MOST_REPLICAS = 1000;
    private static final String ON_DEMAND = "on-demand";

    private static final Key<String> DESCRIPTION =
            Key.of("description", Values.TEXT, "For people who read the file.").foreign("desc", "comment", "title");
    private static final Key<At<List<String>>> COMMAND = Key.of(
                    "command",
                    CommandKeys.COMMAND.located(),
                    "The program and its arguments. Text is split into words as a shell does it; nothing is expanded"
                            + " and there is no shell, so pipes need [sh, -c, \"…\"].")
            .must()
            .examples(List.of("node", "server.js"), "python3 -m worker --queue 'high priority'")
            .foreign("cmd", "exec", "run", "script", "entrypoint", "program", "args", "argv", "execstart");
    private static final Key<List<DependencyDraft>> DEPENDS_ON = Key.of(
                    "depends_on",
                    DependencyKeys.DEPENDS_ON,
                    "What must have come so far before this unit starts. In a list: be ready. An agent with replicas"
                            + " stands for all of them.")
            .examples(
                    List.of("db"),
                    Map.of("db", "healthy"),
                    Map.of("migrate", Map.of("condition", "completed_successfully")))
            .foreign("requires", "after", "needs", "dependencies", "deps", "wants");
    private static final Key<ProbesDraft> PROBES = Key.of(
                    "probes", ProbeKeys.PROBES, "Questions that are asked of the running unit.")
            .foreign("probe", "checks");
    private static final Key<Optional<NotifyRule>> NOTIFY = Key.of(
                    "notify",
                    NotifyKeys.NOTIFY,
                    "The unit tells of itself as under systemd: that it is ready, what it does, that it is not stuck.")
            .standard(false)
            .examples(true, Map.of("watchdog", "30s", "access", "all"))
            .foreign("sd_notify", "type", "Type", "NotifyAccess");
    private static final Key<List<MapOf.Named<SocketDraft>>> SOCKETS = Key.of(
                    "sockets",
                    SocketKeys.SOCKETS,
                    "Sockets that are opened before the unit starts and stay open while it is started again, by name. The"
                            + " unit finds them as LISTEN_FDS says. Replicas share them.")
            .examples(Map.of("http", "tcp://127.0.0.1:8080"))
            .foreign("socket", "listen", "ports", "ListenStream");
    private static final Key<At<Activation>> ACTIVATION = Key.of(
                    "activation",
                    Values.choice(activations(), Map.of("lazy", ON_DEMAND, "socket", ON_DEMAND))
                            .located(),
                    "What starts the unit when it is wanted up: nothing more (at-once), or the first connection or datagram at"
                            + " one of its sockets (on-demand). For one unit, without replicas.")
            .standard("at-once")
            .examples(ON_DEMAND)
            .foreign("lazy", "start_on", "socket_activation", "on_demand", "StartupPolicy");
    private static final Key<Integer> REPLICAS = Key.of(
                    "replicas",
                    Values.whole(1, MOST_REPLICAS),
                    "Makes as many units, NAME-1 and so on. Without this key it is one unit, NAME.")
            .examples(3)
            .foreign("instances", "scale", "count", "numprocs");
    private static final Key<Boolean> ENABLED = Key.of(
                    "enabled", Values.TRUTH, "false: the unit is there, and down until somebody starts it.")
            .standard(true)
            .foreign("autostart", "active", "auto_start");

    static final Shape<AgentDraft> AGENT = Block.of(keys(), (fields, _) -> Optional.of(agent(fields)))
            .foreign(foreign())
            .named("agent");

    private AgentKeys() {}

    private static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(List.of(
                DESCRIPTION,
                COMMAND,
                DEPENDS_ON,
                PROBES,
                NOTIFY,
                SOCKETS,
                ACTIVATION,
                REPLICAS,
                DriverKeys.DRIVER,
                ENABLED));
        keys.addAll(SettingsKeys.ALL);
        return keys;
    }

    private static Map<String, Activation> activations() {
        Map<String, Activation> words = new LinkedHashMap<>();
        words.put("at-once", Activation.AT_ONCE);
        words.put(ON_DEMAND, Activation.ON_DEMAND);
        return words;
    }

    private static Map<String, String> foreign() {
        Map<String, String> words = new HashMap<>(SettingsKeys.FOREIGN);
        words.putAll(Map.of(
                "watchdog", "notify.watchdog",
                "watchdog_sec", "notify.watchdog",
                "WatchdogSec", "notify.watchdog",
                "fd_store", "notify.fd_store",
                "start_timeout", "notify.timeout"));
        words.putAll(Map.of(
                "readinessProbe", "probes.readiness",
                "readiness", "probes.readiness",
                "healthcheck", "probes.readiness",
                "health_check", "probes.readiness",
                "livenessProbe", "probes.liveness",
                "liveness", "probes.liveness",
                "startupProbe", "probes.startup",
                "startup", "probes.startup",
                "ready_log_line", "probes.readiness.log",
                "disabled", "enabled"));
        return words;
    }

    private static AgentDraft agent(Fields fields) {
        return new AgentDraft(
                fields.get(COMMAND),
                SettingsKeys.settings(fields),
                fields.get(DEPENDS_ON, List.of()),
                fields.get(PROBES, ProbesDraft.NONE),
                fields.get(NOTIFY, Optional.empty()),
                fields.get(SOCKETS, List.of()),
                fields.get(ACTIVATION),
                fields.get(REPLICAS),
                fields.get(DriverKeys.DRIVER, DriverKeys.PROCESS),
                fields.get(ENABLED, true));
    }
}
