package dev.reeve.api.agent;

/** A unit that must have come so far before the depending unit starts. */
public record Dependency(UnitName on, Condition condition) {
    /** How far. */
    public enum Condition {
        /** Its process runs. */
        STARTED("started"),
        /** It is ready: it runs and its start-up and readiness probes, if any, passed. */
        READY("ready"),
        /** It is ready and each of its probes passed. */
        HEALTHY("healthy"),
        /** It ran and ended, however it ended. */
        COMPLETED("completed"),
        /** It ran and ended with exit code 0. */
        COMPLETED_SUCCESSFULLY("completed_successfully"),
        /** The line that its log probe waits for stands in its log. */
        LOG_READY("log_ready");

        private final String label;

        Condition(String label) {
            this.label = label;
        }

        /** The condition as a fleet file writes it. */
        public String label() {
            return label;
        }
    }
}
