package dev.reeve.api.host;

import java.util.Locale;

/** Where a dropped JAR has come to. */
public enum PluginState {
    /** It is being written. */
    COPYING,
    /** It is installed, and something that it or one of its components needs is not there. */
    WAITING,
    /** It works. With a reason: an earlier version works, because the JAR that lies there now was refused; or a remark. */
    ACTIVE,
    /** A component of it cannot be activated, or its start does not return. The rest of it works. */
    FAILED,
    /** It cannot be used as it is. */
    REFUSED,
    /** It was removed, and something of it still runs. */
    LINGERING;

    /** The state as commands print it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
