package dev.reeve.api.driver;

import dev.reeve.api.supervision.FailureCause;

/** A unit could not be started. The message says what was wrong and how to mend it. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean retryable;
    private final FailureCause cause;

    /** @param retryable whether the same start may work later without anybody changing anything */
    public StartFailure(String message, boolean retryable) {
        this(message, retryable, FailureCause.START);
    }

    private StartFailure(String message, boolean retryable, FailureCause cause) {
        super(message);
        this.retryable = retryable;
        this.cause = cause;
    }

    /** The machine has nothing left to start it with; that is not its fault, and passes. */
    public static StartFailure shortage(String message) {
        return new StartFailure(message, true, FailureCause.RESOURCES);
    }

    /** What sort of failure it is. */
    public FailureCause sort() {
        return cause;
    }

    public boolean retryable() {
        return retryable;
    }
}
