package dev.reeve.history;

import java.time.Duration;

/**
 * How long each tier keeps what is in it.
 *
 * @param bytes that are in use in the database at most
 */
record Retention(Duration samples, Duration minutes, Duration hours, long bytes) {
    private static final Duration FRESH = Duration.ofHours(1);

    static Retention of(HistorySettings settings) {
        return new Retention(
                Duration.ofHours(settings.samples()),
                Duration.ofDays(settings.minutes()),
                Duration.ofDays(settings.hours()),
                (long) settings.megabytes() << 20);
    }

    /** What began before this is due to move on; always the end of a window. */
    long due(Tier tier, long now) {
        Duration kept =
                switch (tier) {
                    case FRESH -> FRESH;
                    case RAW -> samples;
                    case MINUTE -> minutes;
                    case HOUR -> hours;
                };
        return Math.floorDiv(now - kept.toMillis(), tier.window()) * tier.window();
    }
}
