package dev.reeve.config.format;

import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Fields;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.Reading;
import dev.reeve.config.shape.Shape;
import dev.reeve.config.yaml.At;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The probes of a unit, with the field names and defaults of Kubernetes. */
final class ProbeKeys {
    private static final Key<Duration> INITIAL_DELAY = Key.of(
                    "initialDelaySeconds", Values.DURATION, "The time between the start and the first attempt.")
            .standard(0)
            .foreign("start_period", "delay", "initialDelay");
    private static final Key<Duration> PERIOD = Key.of(
                    "periodSeconds", Values.POSITIVE_DURATION, "The time between attempts.")
            .standard(10)
            .foreign("interval", "period", "every");
    private static final Key<Duration> TIMEOUT = Key.of(
                    "timeoutSeconds", Values.POSITIVE_DURATION, "How long an attempt may take.")
            .standard(1)
            .foreign("timeout");
    private static final Key<Integer> SUCCESSES = Key.of(
                    "successThreshold", Values.whole(1, 1_000_000), "Passes in a row until it counts as passing.")
            .standard(1)
            .foreign("successes");
    private static final Key<Integer> FAILURES = Key.of(
                    "failureThreshold", Values.whole(1, 1_000_000), "Failures in a row until it counts as failing.")
            .standard(3)
            .foreign("retries", "failures");

    private static final Shape<ProbeSpec> PROBE = shape("probe", ProbeActionKeys.ALL);

    private static final Key<At<ProbeSpec>> STARTUP = Key.of(
                    "startup",
                    PROBE.located(),
                    "Has it come up? The other probes wait until it has; when it fails, the unit is restarted.")
            .foreign("startupProbe", "start");
    private static final Key<At<ProbeSpec>> READINESS = Key.of(
                    "readiness",
                    PROBE.located(),
                    "Can it work now? While it cannot, the unit is not ready, and what depends on it waits.")
            .foreign("readinessProbe", "ready", "healthcheck", "health");
    private static final Key<At<ProbeSpec>> LIVENESS = Key.of(
                    "liveness", PROBE.located(), "Is it stuck? When it fails, the unit is restarted.")
            .foreign("livenessProbe", "live", "alive");

    private static final Key<String> METRIC = Key.of(
                    "metric", Values.WORD, "A metric that the unit reports and that rises as it works.")
            .standard("progress");
    private static final Key<ProbeAction> ADVANCE = Key.of(
            "advance",
            Block.<ProbeAction>of(
                    List.of(METRIC),
                    (fields, _) -> Optional.of(new ProbeAction.Advance(fields.get(METRIC, "progress")))),
            "Passes when the metric rose since the attempt before, is not known, or no work waits.");
    private static final Key<At<ProbeSpec>> PROGRESS = Key.of(
                    "progress",
                    shape("progress", List.of(ADVANCE)).located(),
                    "Does its work move on? When it fails, the unit is restarted.")
            .foreign("progressProbe", "stuck");

    static final Shape<ProbesDraft> PROBES = Block.of(
                    List.of(STARTUP, READINESS, LIVENESS, PROGRESS), (fields, _) -> Optional.of(probes(fields)))
            .named("probes");

    private ProbeKeys() {}

    /** Exactly one of the actions, and when it is asked. */
    private static Shape<ProbeSpec> shape(String name, List<Key<ProbeAction>> actions) {
        List<Key<?>> keys = new ArrayList<>(actions);
        keys.addAll(List.of(INITIAL_DELAY, PERIOD, TIMEOUT, SUCCESSES, FAILURES));
        return Block.of(keys, (fields, reading) -> probe(actions, fields, reading))
                .rules(Map.of(
                        "oneOf",
                        actions.stream()
                                .map(action -> Map.of("required", List.of(action.name())))
                                .toList()))
                .named(name);
    }

    private static Optional<ProbeSpec> probe(List<Key<ProbeAction>> actions, Fields fields, Reading reading) {
        List<Key<ProbeAction>> given = actions.stream().filter(fields::has).toList();
        if (given.size() != 1) {
            String asks = given.isEmpty() ? "does not say what to ask" : "asks in several ways: " + names(given);
            reading.refuse(fields.node(), asks, "exactly one of " + names(actions));
            return Optional.empty();
        }
        return fields.get(given.getFirst())
                .map(ProbeSpec::of)
                .map(standard -> new ProbeSpec(
                        standard.action(),
                        fields.get(INITIAL_DELAY, standard.initialDelay()),
                        fields.get(PERIOD, standard.period()),
                        fields.get(TIMEOUT, standard.timeout()),
                        fields.get(SUCCESSES, standard.successThreshold()),
                        fields.get(FAILURES, standard.failureThreshold())));
    }

    private static String names(List<Key<ProbeAction>> actions) {
        return actions.stream().map(Key::name).collect(Collectors.joining(", "));
    }

    private static ProbesDraft probes(Fields fields) {
        Map<ProbeRole, At<ProbeSpec>> byRole = new EnumMap<>(ProbeRole.class);
        fields.get(STARTUP).ifPresent(probe -> byRole.put(ProbeRole.STARTUP, probe));
        fields.get(READINESS).ifPresent(probe -> byRole.put(ProbeRole.READINESS, probe));
        fields.get(LIVENESS).ifPresent(probe -> byRole.put(ProbeRole.LIVENESS, probe));
        fields.get(PROGRESS).ifPresent(probe -> byRole.put(ProbeRole.PROGRESS, probe));
        return new ProbesDraft(byRole);
    }
}
