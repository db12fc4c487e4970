package dev.reeve.api.driver;

/** A unit could not be started. The message says what was wrong and how to mend it. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean retryable;

    /** @param retryable whether the same start may work later without anybody changing anything */
    public StartFailure(String message, boolean retryable) {
        super(message);
        this.retryable = retryable;
    }

    public boolean retryable() {
        return retryable;
    }
}
