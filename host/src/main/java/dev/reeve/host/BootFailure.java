package dev.reeve.host;

/** The host cannot come up. The message is for the one who started it. */
final class BootFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    BootFailure(String message) {
        super(message);
    }

    BootFailure(String message, Throwable cause) {
        super(message + ": " + (cause.getMessage() == null ? cause : cause.getMessage()), cause);
    }
}
