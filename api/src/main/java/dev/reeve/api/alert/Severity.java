package dev.reeve.api.alert;

import java.util.Locale;

/** How bad it is; the later, the worse. */
public enum Severity {
    /** Worth knowing. */
    INFO,
    /** Somebody should see to it. */
    WARNING,
    /** Somebody must see to it. */
    CRITICAL;

    /** As commands, files and notices word it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
