package dev.reeve.api.event;

/**
 * Why something happened.
 *
 * @param origin who or what is behind it
 * @param reason in words that stand alone: {@code exit code 3; restart policy on-failure}
 */
public record Cause(Origin origin, String reason) {
    /** Where causes come from. */
    public enum Origin {
        /** A person or a program that used a command. */
        OPERATOR,
        /** The fleet file, or a plugin that came or went. */
        CONFIGURATION,
        /** A dependency came so far, or did not. */
        DEPENDENCY,
        /** What the driver saw: a start, an exit. */
        DRIVER,
        /** A probe. */
        PROBE,
        /** What the unit told of itself, or did not. */
        UNIT,
        /** A restart policy. */
        POLICY,
        /** The host stops. */
        SHUTDOWN
    }

    public static Cause operator(String reason) {
        return new Cause(Origin.OPERATOR, reason);
    }

    public static Cause configuration(String reason) {
        return new Cause(Origin.CONFIGURATION, reason);
    }
}
