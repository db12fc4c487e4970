package dev.reeve.api.metrics;

/**
 * Something that is used up to its limit, or nearly.
 *
 * @param value of the metric, in its unit
 * @param limit that it is held against, in the same
 * @param sentence what is the matter
 * @param recommendation what to do about it
 */
public record ResourceFinding(
        Level level,
        MetricSubject subject,
        Metric metric,
        double value,
        double limit,
        String sentence,
        String recommendation) {
    /** How bad it is. */
    public enum Level {
        /** Worth knowing. */
        INFO,
        /** Somebody should see to it. */
        WARNING,
        /** Somebody must see to it. */
        CRITICAL
    }
}
