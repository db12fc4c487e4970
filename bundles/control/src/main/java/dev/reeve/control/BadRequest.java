package dev.reeve.control;

/** A request that cannot be answered; it is refused with an HTTP status and hurts nothing else. */
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    BadRequest(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
