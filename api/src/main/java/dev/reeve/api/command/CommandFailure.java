package dev.reeve.api.command;

/** A command did not do what was asked. The message says what was wrong and how to mend it; no stack trace is shown. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public static final int FAILURE = 1;
    public static final int USAGE = 2;
    public static final int NOT_RUNNING = 3;
    public static final int CONFIGURATION = 78;

    private final int exitCode;

    public CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** What {@code reeve CMD} exits with. */
    public int exitCode() {
        return exitCode;
    }
}
