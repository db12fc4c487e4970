package dev.reeve.gogo.commands;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.NotifyRule;
import dev.reeve.api.agent.SocketSpec;
import dev.reeve.api.agent.SocketSpec.Address;
import dev.reeve.api.text.Durations;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a unit tells of itself, and what reaches it, with the keys of the fleet file. */
final class HearingTree {
    private HearingTree() {}

    static void add(Launch launch, Map<String, Object> tree) {
        if (launch.onDemand()) {
            tree.put("activation", "on-demand");
        }
        if (!launch.sockets().isEmpty()) {
            Map<String, Object> sockets = new LinkedHashMap<>();
            launch.sockets().forEach(socket -> sockets.put(socket.name(), socket(socket)));
            tree.put("sockets", sockets);
        }
        launch.notification().ifPresent(rule -> tree.put("notify", rule(rule)));
    }

    private static Map<String, Object> socket(SocketSpec socket) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("listen", socket.address().toString());
        if (socket.address() instanceof Address.Unix file) {
            tree.put("mode", "%04o".formatted(file.mode()));
        }
        tree.put("backlog", socket.backlog());
        return tree;
    }

    private static Map<String, Object> rule(NotifyRule rule) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ready", rule.ready());
        tree.put("access", rule.access().name().toLowerCase(Locale.ROOT));
        tree.put("timeout", Durations.words(rule.timeout()));
        rule.watchdog().ifPresent(interval -> tree.put("watchdog", Durations.words(interval)));
        tree.put("fd_store", rule.store());
        return tree;
    }
}
