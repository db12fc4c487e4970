package dev.reeve.api.alert;

import java.util.Locale;

/** Where an alert is in its life. The diagram is in {@code docs/guide/alerts.md}. */
public enum AlertState {
    /** Its condition is true, and not yet for long enough. */
    PENDING,
    /** Its condition has been true for long enough, and has not been false for as long since. */
    FIRING,
    /** It is over. */
    RESOLVED;

    /** As commands, files and notices word it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
