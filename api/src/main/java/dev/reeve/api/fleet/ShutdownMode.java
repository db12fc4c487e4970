package dev.reeve.api.fleet;

/** How a fleet is taken down, gentlest first. */
public enum ShutdownMode {
    /** Units that can outlive the host run on, and the next host takes them over; the others as with {@link #GRACEFUL}. */
    DETACH,
    /** In reverse order of dependencies, each unit with its drain and its grace. */
    GRACEFUL,
    /** The same without drain. */
    IMMEDIATE,
    /** Everything is killed at once. */
    FORCE
}
