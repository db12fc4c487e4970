package dev.reeve.config.format;

import dev.reeve.api.agent.UnitName;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.MapOf;
import dev.reeve.config.shape.MapOf.Named;
import dev.reeve.config.shape.Shape;
import java.util.List;
import java.util.Optional;
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

    public static final Shape<FleetDraft> FLEET = Block.of(
            List.of(VERSION, NAME, DEFAULTS, LOGS, AGENTS, GROUPS),
            (fields, _) -> Optional.of(new FleetDraft(
                    fields.get(NAME),
                    fields.get(DEFAULTS, Settings.NONE),
                    fields.get(LOGS),
                    fields.get(AGENTS, List.of()),
                    fields.get(GROUPS, List.of()))));

    private FleetKeys() {}
}
