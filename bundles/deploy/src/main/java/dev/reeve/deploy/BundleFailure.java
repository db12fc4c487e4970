package dev.reeve.deploy;

import java.util.Optional;
import java.util.stream.Stream;

/** The framework would not do something with a bundle. The message is one line. */
final class BundleFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean unresolved;

    BundleFailure(String reason, boolean unresolved) {
        super(reason);
        this.unresolved = unresolved;
    }

    /** The deepest cause says what really happened: the frameworks' own messages only say where. */
    static BundleFailure of(String what, Exception failure) {
        Throwable root = Stream.<Throwable>iterate(failure, t -> t != null, Throwable::getCause)
                .reduce((_, deeper) -> deeper)
                .orElse(failure);
        String message = Optional.ofNullable(root.getMessage())
                .map(text -> ": " + text.lines().findFirst().orElse(""))
                .orElse("");
        BundleFailure told = new BundleFailure(what + ": " + root.getClass().getSimpleName() + message, false);
        told.initCause(failure);
        return told;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** Whether only something is missing that another bundle can bring. */
    boolean unresolved() {
        return unresolved;
    }
}
