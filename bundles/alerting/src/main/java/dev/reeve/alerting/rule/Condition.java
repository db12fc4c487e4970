package dev.reeve.alerting.rule;

import java.time.Duration;

/** What a rule applies to. */
public sealed interface Condition {
    /** A quantity of a unit or of the machine is beyond a limit. */
    record Threshold(Quantity quantity, boolean above, double limit) implements Condition {
        public boolean exceeded(double value) {
            return above ? value > limit : value < limit;
        }
    }

    /**
     * A unit is in a state.
     *
     * @param state its {@linkplain dev.reeve.api.agent.UnitState#label label}
     */
    record InState(String state) implements Condition {}

    /**
     * Something happened to a unit so often.
     *
     * @param event the label of a state that it came into, {@code escalated} or {@code noticed}
     */
    record Happened(String event, int count, Duration within) implements Condition {
        public static final String ESCALATED = "escalated";
        public static final String NOTICED = "noticed";
    }

    /**
     * Something comes near its limit, as bad as the finding says.
     *
     * @param metric its name, or {@link #ANY}
     */
    record Found(String metric) implements Condition {
        public static final String ANY = "any";
    }

    /** Whether it is judged by samples alone. */
    default boolean sampled() {
        return switch (this) {
            case Threshold _, Found _ -> true;
            case InState _, Happened _ -> false;
        };
    }
}
