package dev.reeve.api.health;

import java.util.Locale;

/** The questions of Kubernetes, with their meanings, and one more. */
public enum ProbeRole {
    /** Has it come up? The others wait until it has; a failure restarts the unit. */
    STARTUP,
    /** Can it work now? While it cannot, the unit is not ready. */
    READINESS,
    /** Is it stuck? A failure restarts the unit. */
    LIVENESS,
    /** Does its work move on? A failure restarts the unit. */
    PROGRESS;

    /** The role as a fleet file writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
