package dev.reeve.api.alert;

/** A notice will never be taken, however often it is sent. The message says why and how to mend it, and no secret. */
public final class RefusedNotice extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedNotice(String message) {
        super(message);
    }
}
