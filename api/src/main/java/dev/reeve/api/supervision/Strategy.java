package dev.reeve.api.supervision;

/** Which members of a group are started again when one of them failed. */
public enum Strategy {
    /** That one alone. */
    ONE_FOR_ONE("one-for-one"),
    /** All of them. */
    ONE_FOR_ALL("one-for-all"),
    /** That one, and those that come after it in start order. */
    REST_FOR_ONE("rest-for-one");

    private final String label;

    Strategy(String label) {
        this.label = label;
    }

    /** The strategy as a fleet file writes it. */
    public String label() {
        return label;
    }

    /** Whether members rely on those before them: then each is ready before the next starts, and the last stops first. */
    public boolean ordered() {
        return this != ONE_FOR_ONE;
    }
}
