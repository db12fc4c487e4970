package dev.reeve.api.host;

import java.util.Locale;

/** Where a dropped JAR has come to. */
public enum PluginState {
    /** It is being written. */
    COPYING,
    /** It is installed, and something that it needs is not there. */
    WAITING,
    /** It works. With a reason: an earlier version works, because the JAR that lies there now was refused. */
    ACTIVE,
    /** It cannot be used as it is. */
    REFUSED;

    /** The state as commands print it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
