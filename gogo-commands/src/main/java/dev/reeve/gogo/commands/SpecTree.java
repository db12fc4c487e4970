package dev.reeve.gogo.commands;

import dev.reeve.api.agent.StopPolicy;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.log.LogOutput;
import dev.reeve.api.log.LogRule;
import dev.reeve.api.supervision.Delay;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.text.Durations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A specification with the keys of the fleet file, every default written out: maps, lists, texts, numbers. */
final class SpecTree {
    private static final String MASK = "***";

    private SpecTree() {}

    static Map<String, Object> of(UnitSpec spec) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", spec.name().value());
        tree.put("agent", spec.agent().value());
        tree.put("kind", spec.kind().label());
        tree.put("driver", spec.driver());
        tree.putAll(LaunchTree.of(spec.launch()));
        tree.put("depends_on", dependencies(spec));
        tree.put("restart", restart(spec.restart()));
        tree.put("probes", probes(spec));
        tree.put("stop", stop(spec.stop()));
        tree.put("logs", logs(spec.logs()));
        tree.put("labels", new TreeMap<>(spec.labels()));
        tree.put("importance", spec.importance());
        tree.put("enabled", spec.enabled());
        return tree;
    }

    private static Map<String, Object> dependencies(UnitSpec spec) {
        Map<String, Object> tree = new LinkedHashMap<>();
        spec.dependencies()
                .forEach(dependency ->
                        tree.put(dependency.on().value(), dependency.condition().label()));
        return tree;
    }

    private static Map<String, Object> restart(RestartRule rule) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("policy", rule.policy());
        tree.put("delay", delay(rule.delay()));
        rule.maxRestarts().ifPresent(most -> tree.put("max_restarts", most));
        tree.put("window", Durations.words(rule.window()));
        tree.put("reset_after", Durations.words(rule.resetAfter()));
        tree.put(
                "never_on",
                rule.neverOn().stream().map(FailureCause::label).sorted().toList());
        if (!rule.escalations().isEmpty()) {
            tree.put(
                    "escalate",
                    rule.escalations().stream().map(EscalationTree::of).toList());
        }
        return tree;
    }

    private static Map<String, Object> delay(Delay delay) {
        Map<String, Object> tree = new LinkedHashMap<>();
        switch (delay) {
            case Delay.Immediate _ -> tree.put("kind", "immediate");
            case Delay.Fixed fixed -> {
                tree.put("kind", "fixed");
                tree.put("initial", Durations.words(fixed.delay()));
            }
            case Delay.Linear linear -> {
                tree.put("kind", "linear");
                tree.put("initial", Durations.words(linear.initial()));
                tree.put("increment", Durations.words(linear.increment()));
                tree.put("max", Durations.words(linear.max()));
            }
            case Delay.Adaptive adaptive -> {
                tree.put("kind", "adaptive");
                tree.put("initial", Durations.words(adaptive.initial()));
                tree.put("max", Durations.words(adaptive.max()));
                tree.put("window", Durations.words(adaptive.window()));
            }
            case Delay.Exponential exponential -> {
                tree.put("kind", "exponential");
                tree.put("initial", Durations.words(exponential.initial()));
                tree.put("factor", exponential.factor());
                tree.put("max", Durations.words(exponential.max()));
                tree.put("jitter", exponential.jitter());
            }
        }
        return tree;
    }

    private static Map<String, Object> probes(UnitSpec spec) {
        Map<String, Object> tree = new TreeMap<>();
        spec.probes().byRole().forEach((role, probe) -> tree.put(role.label(), probe(probe)));
        return tree;
    }

    private static Map<String, Object> probe(ProbeSpec probe) {
        Map<String, Object> tree = new LinkedHashMap<>();
        switch (probe.action()) {
            case ProbeAction.Exec exec -> tree.put("exec", Map.of("command", exec.argv()));
            case ProbeAction.HttpGet get -> tree.put("httpGet", httpGet(get));
            case ProbeAction.TcpSocket tcp -> tree.put("tcpSocket", socket(tcp.host(), tcp.port()));
            case ProbeAction.Log log -> tree.put("log", Map.of("pattern", log.pattern()));
            case ProbeAction.Server server -> tree.put(server.protocol().label(), socket(server.host(), server.port()));
            case ProbeAction.Database database -> tree.put("database", database(database));
            case ProbeAction.Mcp mcp -> tree.put("mcp", Map.of("url", mcp.url()));
            case ProbeAction.Custom custom -> tree.put("custom", custom(custom));
            case ProbeAction.Advance advance -> tree.put("advance", Map.of("metric", advance.metric()));
        }
        tree.put("initialDelaySeconds", seconds(probe.initialDelay().toMillis()));
        tree.put("periodSeconds", seconds(probe.period().toMillis()));
        tree.put("timeoutSeconds", seconds(probe.timeout().toMillis()));
        tree.put("successThreshold", probe.successThreshold());
        tree.put("failureThreshold", probe.failureThreshold());
        return tree;
    }

    private static Map<String, Object> socket(String host, int port) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("port", port);
        tree.put("host", host);
        return tree;
    }

    /** A URL may hold a password behind its question mark, or before its host. */
    private static Map<String, Object> database(ProbeAction.Database database) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("url", database.url().replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//"));
        database.user().ifPresent(user -> tree.put("user", user));
        database.passwordFile().ifPresent(file -> tree.put("password_file", file.toString()));
        return tree;
    }

    private static Map<String, Object> custom(ProbeAction.Custom custom) {
        Map<String, Object> tree = new TreeMap<>();
        custom.settings().keySet().forEach(key -> tree.put(key, MASK));
        tree.put("type", custom.type());
        return tree;
    }

    private static Map<String, Object> httpGet(ProbeAction.HttpGet get) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("path", get.path());
        tree.put("port", get.port());
        tree.put("host", get.host());
        tree.put("scheme", get.scheme());
        tree.put("httpHeaders", headers(get));
        return tree;
    }

    private static List<String> headers(ProbeAction.HttpGet get) {
        return get.headers().keySet().stream()
                .sorted()
                .map(name -> name + ": " + MASK)
                .toList();
    }

    private static Number seconds(long millis) {
        Number whole = millis / 1000;
        return millis % 1000 == 0 ? whole : millis / 1000.0;
    }

    private static Map<String, Object> logs(LogRule rule) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("max_size", rule.maxSize());
        rule.maxAge().ifPresent(age -> tree.put("max_age", Durations.words(age)));
        tree.put("keep", rule.keep());
        rule.keepFor().ifPresent(age -> tree.put("keep_for", Durations.words(age)));
        tree.put("total", rule.total());
        tree.put("compress", rule.compress());
        tree.put("streams", rule.apart() ? "apart" : "together");
        if (!rule.outputs().isEmpty()) {
            tree.put("outputs", rule.outputs().stream().map(SpecTree::output).toList());
        }
        return tree;
    }

    private static Object output(LogOutput output) {
        return switch (output) {
            case LogOutput.Syslog(var to, var facility) ->
                new TreeMap<>(Map.of("syslog", to.toString(), "facility", facility.label()));
            case LogOutput.Json _, LogOutput.Journald _ -> output.label();
        };
    }

    private static Map<String, Object> stop(StopPolicy stop) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("signal", stop.signal().name());
        stop.drain().ifPresent(drain -> {
            Map<String, Object> how = new LinkedHashMap<>();
            drain.signal().ifPresent(signal -> how.put("signal", signal.name()));
            how.put("timeout", Durations.words(drain.timeout()));
            tree.put("drain", how);
        });
        tree.put("grace", Durations.words(stop.grace()));
        return tree;
    }
}
