package dev.reeve.config.format;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.fleet.FleetRules;
import dev.reeve.api.fleet.StartWhen;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Fields;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.MapOf;
import dev.reeve.config.shape.MapOf.Named;
import dev.reeve.config.shape.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The fleet file, format version 1: the one description from which decoding, messages, schema and tables come. */
public final class FleetKeys {
    private static final Key<Integer> VERSION = Key.of(
                    "version", Values.whole(1, 1), "The version of the format of this file.")
            .standard(1)
            .foreign("apiVersion", "api_version", "format");
    private static final Key<String> NAME = Key.of(
                    "name", Values.WORD, "What the fleet is called. Without this key: like the folder of the file.")
            .examples("crew");
    private static final Key<Settings> DEFAULTS = Key.of(
                    "defaults",
                    Block.of(SettingsKeys.ALL, (fields, _) -> Optional.of(SettingsKeys.settings(fields)))
                            .foreign(SettingsKeys.FOREIGN),
                    "Holds for every agent that does not say otherwise. Variables, secrets, labels and the keys of"
                            + " restart, stop, limits, logs and scheduling are merged one by one.")
            .foreign("default", "common", "base");
    private static final Key<Long> LOGS =
            Key.of("logs", LogKeys.FLEET, "What holds for the logs of all units together.");
    private static final Key<List<Named<Optional<AgentDraft>>>> AGENTS = Key.of(
                    "agents",
                    new MapOf<>("the name of an agent", Pattern.compile(UnitName.PATTERN), AgentKeys.AGENT.attempt()),
                    "The agents by name.")
            .must()
            .foreign("services", "processes", "apps", "units", "programs", "workers", "tasks");

    private static final Key<List<Named<GroupDraft>>> GROUPS = Key.of(
                    "groups",
                    new MapOf<>("the name of a group", Pattern.compile(UnitName.PATTERN), GroupKeys.GROUP),
                    "Agents and groups that fail together, by name.")
            .foreign("supervisors", "supervision", "group");

    private static final Key<Integer> MAX_PARALLEL_STARTS = Key.of(
                    "max_parallel_starts",
                    Values.whole(1, 100_000),
                    "So many units may be on their way up at once: from their start until they are ready, but 10 s at"
                            + " most. Without this key any number.")
            .examples(50)
            .foreign("max_starts", "parallel", "parallelism", "concurrency");
    private static final Key<StartWhen> START_WHEN = Key.of(
                    "start_when",
                    StartWhenKeys.START_WHEN,
                    "What the host must have left for further units to start, once several are on their way up. One"
                            + " goes ahead every 5 s all the same.")
            .examples(Map.of("memory_available", "10%", "cpu_pressure", "80%"))
            .foreign("start_if", "admission", "pressure");
    private static final Key<Duration> GRACEFUL_TIMEOUT = Key.of(
                    "graceful_timeout",
                    Values.POSITIVE_DURATION,
                    "A stop of the fleet that takes longer is forced. Without this key it has the time that the drains"
                            + " and graces of its units need.")
            .examples("2m")
            .foreign("shutdown_timeout", "timeout");
    private static final Key<Duration> FORCE_TIMEOUT = Key.of(
                    "force_timeout",
                    Values.POSITIVE_DURATION,
                    "So long the host waits for a fleet that is forced down, before it goes without it.")
            .standard("10s");

    public static final Shape<FleetDraft> FLEET = Block.of(
            List.of(
                    VERSION,
                    NAME,
                    DEFAULTS,
                    LOGS,
                    AGENTS,
                    GROUPS,
                    MAX_PARALLEL_STARTS,
                    START_WHEN,
                    GRACEFUL_TIMEOUT,
                    FORCE_TIMEOUT),
            (fields, _) -> Optional.of(new FleetDraft(
                    fields.get(NAME),
                    fields.get(DEFAULTS, Settings.NONE),
                    fields.get(LOGS),
                    fields.get(AGENTS, List.of()),
                    fields.get(GROUPS, List.of()),
                    rules(fields))));

    private FleetKeys() {}

    private static FleetRules rules(Fields fields) {
        return new FleetRules(
                fields.get(MAX_PARALLEL_STARTS).map(OptionalInt::of).orElse(OptionalInt.empty()),
                Optional.of(fields.get(START_WHEN, StartWhen.STANDARD)),
                fields.get(GRACEFUL_TIMEOUT),
                fields.get(FORCE_TIMEOUT));
    }
}
