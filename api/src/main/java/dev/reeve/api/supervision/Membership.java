package dev.reeve.api.supervision;

/** What a group does about a member that is a group, when that one has given up. */
public enum Membership {
    /** It has failed as a unit fails: it is started again with whom the strategy says, as long as the limit admits. */
    ALWAYS("always"),
    /** It stays failed until the strategy starts it again together with another member. */
    ON_FAILURE("on-failure"),
    /** It stays failed. */
    NEVER("never");

    private final String label;

    Membership(String label) {
        this.label = label;
    }

    /** The policy as a fleet file writes it. */
    public String label() {
        return label;
    }
}
