package dev.reeve.api.supervision;

import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.UnitName;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Units that fail together: a supervisor, as OTP calls it.
 *
 * @param name unique among groups and agents
 * @param maxRestarts so many restarts within {@code window} are carried out, the next one fails the group; empty: no limit
 * @param window in which restarts are counted
 * @param restart what its parent does when it has given up
 * @param limits what all its units together may use at most, and their share; not of descriptors
 * @param members agents (each with all its replicas) and groups, each once, in start order
 */
public record GroupSpec(
        UnitName name,
        Strategy strategy,
        OptionalInt maxRestarts,
        Duration window,
        Membership restart,
        Limits limits,
        List<UnitName> members) {
    /** In which restarts are counted where nothing else is said. */
    public static final Duration WINDOW = Duration.ofMinutes(1);

    public GroupSpec {
        members = List.copyOf(members);
        Set<UnitName> seen = new HashSet<>();
        for (UnitName member : members) {
            if (!seen.add(member)) {
                throw new IllegalArgumentException("the group " + name + " names " + member + " twice");
            }
        }
    }

    /** Without limits of what its units use. */
    public GroupSpec(
            UnitName name,
            Strategy strategy,
            OptionalInt maxRestarts,
            Duration window,
            Membership restart,
            List<UnitName> members) {
        this(name, strategy, maxRestarts, window, restart, Limits.NONE, members);
    }

    /** A group without a limit. */
    public static GroupSpec of(String name, Strategy strategy, String... members) {
        return new GroupSpec(
                new UnitName(name),
                strategy,
                OptionalInt.empty(),
                WINDOW,
                Membership.ALWAYS,
                List.of(members).stream().map(UnitName::new).toList());
    }

    public GroupSpec withLimit(int restarts, Duration within) {
        return new GroupSpec(name, strategy, OptionalInt.of(restarts), within, restart, limits, members);
    }

    public GroupSpec withRestart(Membership value) {
        return new GroupSpec(name, strategy, maxRestarts, window, value, limits, members);
    }

    public GroupSpec withLimits(Limits value) {
        return new GroupSpec(name, strategy, maxRestarts, window, restart, value, members);
    }
}
