package dev.reeve.api.supervision;

import dev.reeve.api.agent.Exit;
import java.util.Optional;

/** The sort of a failure, as far as policies tell them apart. */
public enum FailureCause {
    /** It ended with an exit code that means nothing else. */
    EXIT("exit"),
    /** A signal ended it. */
    SIGNAL("signal"),
    /** It, or a process of it, was killed because memory ran out. */
    OUT_OF_MEMORY("out-of-memory"),
    /** A start-up or liveness probe failed. */
    PROBE("probe"),
    /** It did not tell its driver in time that it lives. */
    WATCHDOG("watchdog"),
    /** Its driver could not start it, and might another time. */
    START("start"),
    /** The machine had nothing left to start it with, such as processes, descriptors, memory or disk. */
    RESOURCES("resources"),
    /** It did not start in time. */
    START_TIMEOUT("start-timeout"),
    /** There is no such program, or it cannot be executed: exit code 126 or 127, as shells have it. */
    COMMAND("command"),
    /** Its configuration is wrong: exit code 78, EX_CONFIG of sysexits. */
    CONFIGURATION("configuration"),
    /** Something refuses it for a while, such as a quota: exit code 75, EX_TEMPFAIL of sysexits. */
    RATE_LIMIT("rate-limit"),
    /** It is gone and nothing tells how. */
    LOST("lost");

    private static final int TEMPORARY_FAILURE = 75;
    private static final int CONFIGURATION_ERROR = 78;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private final String label;

    FailureCause(String label) {
        this.label = label;
    }

    /** The cause as a fleet file writes it. */
    public String label() {
        return label;
    }

    /** What an exit by itself tells; empty when it is none of a failure. */
    public static Optional<FailureCause> of(Exit exit) {
        return switch (exit) {
            case Exit.Code(int code) when code == 0 -> Optional.empty();
            case Exit.Code(int code) when code == TEMPORARY_FAILURE -> Optional.of(RATE_LIMIT);
            case Exit.Code(int code) when code == CONFIGURATION_ERROR -> Optional.of(CONFIGURATION);
            case Exit.Code(int code) when code == NOT_EXECUTABLE || code == NOT_FOUND -> Optional.of(COMMAND);
            case Exit.Code _ -> Optional.of(EXIT);
            case Exit.Signalled _ -> Optional.of(SIGNAL);
            case Exit.Lost _ -> Optional.of(LOST);
        };
    }
}
