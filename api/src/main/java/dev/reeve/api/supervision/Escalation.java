package dev.reeve.api.supervision;

import java.time.Duration;

/**
 * What is to happen when a unit keeps failing, beside its restarts.
 *
 * @param delay between the failure and the action; when the unit is well before it is over, nothing happens
 */
public record Escalation(Condition condition, Action action, Duration delay) {
    /** How a unit must have failed. Each is told once, and again after it ceased to be so. */
    public sealed interface Condition {
        /** So many failures without a good run between them. */
        record InARow(int failures) implements Condition {}

        /** So many failures within some time. */
        record Within(int failures, Duration window) implements Condition {}

        /** So many failures since it was last started by request. */
        record InTotal(int failures) implements Condition {}

        /** Failures without a good run between them for so long. */
        record Throughout(Duration time) implements Condition {}
    }

    /** What is done. */
    public enum Action {
        /** Tell. */
        NOTIFY("notify"),
        /** Start the unit again, whatever its limit says. */
        FORCE_RESTART("force-restart"),
        /** Start the unit again together with all that is in its group. */
        RESTART_GROUP("restart-group"),
        /** Take the unit down with its group, until somebody starts it. */
        SHUTDOWN("shutdown"),
        /** Have another unit take over. */
        FAIL_OVER("fail-over"),
        /** Have more units of the kind. */
        SCALE_OUT("scale-out");

        private final String label;

        Action(String label) {
            this.label = label;
        }

        /** The action as a fleet file writes it. */
        public String label() {
            return label;
        }
    }
}
