package dev.reeve.api.agent;

/** What a unit is: an agent is a process (or a container), a daemon is a service inside the host. */
public enum UnitKind {
    AGENT,
    DAEMON;

    /** The kind as commands print it. */
    public String label() {
        return this == AGENT ? "agent" : "daemon";
    }
}
