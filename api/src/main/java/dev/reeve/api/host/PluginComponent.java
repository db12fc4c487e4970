package dev.reeve.api.host;

import java.util.Locale;

/**
 * A component of a plugin.
 *
 * @param reason what it waits for or what it threw; empty otherwise
 */
public record PluginComponent(String name, State state, String reason) {
    /** How far it has come. */
    public enum State {
        ACTIVE,
        /** It is activated when somebody uses it. */
        READY,
        WAITING,
        FAILED;

        /** The state as commands print it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
