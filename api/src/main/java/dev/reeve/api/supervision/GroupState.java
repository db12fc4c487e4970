package dev.reeve.api.supervision;

/** How a group is. */
public enum GroupState {
    /** It looks after its members. */
    ACTIVE("active"),
    /** It has given up: its members are down until somebody starts them. */
    FAILED("failed");

    private final String label;

    GroupState(String label) {
        this.label = label;
    }

    /** The state as commands print it. */
    public String label() {
        return label;
    }
}
