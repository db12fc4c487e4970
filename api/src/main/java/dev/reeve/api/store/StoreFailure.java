package dev.reeve.api.store;

/** Something could not be written. The message says what was wrong and how to mend it. */
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
