package dev.reeve.logs;

import dev.reeve.api.log.LogRule;
import java.time.Duration;
import java.time.Instant;

/** Decides when a log is cut, and whether what is cut off is worth an archive. */
final class CutRule {
    private static final long LEAST = 64 * 1024;

    private CutRule() {}

    /** What is to be done. */
    sealed interface Verdict {
        record Leave() implements Verdict {}

        record Archive() implements Verdict {}

        /** @param keep how many of the newest bytes stay */
        record Drop(long keep) implements Verdict {}
    }

    /** The size at which a log is cut. */
    static long maxSize(LogRule rule) {
        return Math.max(LEAST, Math.min(rule.maxSize(), rule.total() / 2));
    }

    /** How much the log and its archives may hold. */
    private static long room(LogRule rule) {
        long maxSize = maxSize(rule);
        long most = Math.max(2 * maxSize, rule.total());
        return rule.keep() < most / maxSize ? Math.min(most, maxSize * (rule.keep() + 1L)) : most;
    }

    /**
     * A log that has outgrown between two looks all that it and its archives may hold is written to faster than archives are
     * kept: to copy what would be dropped at once is no use.
     *
     * @param length what the log holds
     * @param oldest when its oldest line was written
     */
    static Verdict of(LogRule rule, long length, Instant oldest, Instant now) {
        long maxSize = maxSize(rule);
        boolean archived = rule.keep() > 0;
        if (archived && length > room(rule)) {
            return new Verdict.Drop(room(rule) - maxSize);
        }
        if (length >= maxSize) {
            return archived ? new Verdict.Archive() : new Verdict.Drop(maxSize / 2);
        }
        boolean old = rule.maxAge()
                .filter(age -> Duration.between(oldest, now).compareTo(age) > 0)
                .isPresent();
        if (old && length > 0) {
            return archived ? new Verdict.Archive() : new Verdict.Drop(0);
        }
        return new Verdict.Leave();
    }
}
