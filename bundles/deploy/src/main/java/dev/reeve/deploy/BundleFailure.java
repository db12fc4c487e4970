package dev.reeve.deploy;

import java.util.Optional;
import java.util.stream.Stream;

/** Something could not be done with a bundle. The message is one line. */
final class BundleFailure extends Exception {
    private static final long serialVersionUID = 1;

    private static final int DEEPEST = 100;

    private final boolean unresolved;
    private final boolean hanging;

    private BundleFailure(String reason, boolean unresolved, boolean hanging) {
        super(reason);
        this.unresolved = unresolved;
        this.hanging = hanging;
    }

    static BundleFailure because(String reason) {
        return new BundleFailure(reason, false, false);
    }

    static BundleFailure unresolved(String reason) {
        return new BundleFailure(reason, true, false);
    }

    static BundleFailure hanging(String reason) {
        return new BundleFailure(reason, false, true);
    }

    /** The deepest cause says what really happened: the frameworks' own messages only say where. */
    static BundleFailure of(String what, Throwable failure) {
        BundleFailure told = because(what + ": " + text(failure));
        told.initCause(failure);
        return told;
    }

    /** What a plugin throws is its own, and may throw itself when it is asked what it is. */
    private static String text(Throwable failure) {
        try {
            Throwable root = Stream.<Throwable>iterate(failure, t -> t != null, Throwable::getCause)
                    .limit(DEEPEST)
                    .reduce((_, deeper) -> deeper)
                    .orElse(failure);
            String message = Optional.ofNullable(root.getMessage())
                    .map(text -> ": " + text.lines().findFirst().orElse(""))
                    .orElse("");
            return root.getClass().getSimpleName() + message;
        } catch (RuntimeException | Error e) {
            return failure.getClass().getSimpleName() + ", which cannot say more";
        }
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** Whether only something is missing that another bundle can bring. */
    boolean unresolved() {
        return unresolved;
    }

    /** Whether a call into the bundle has not returned: it can neither be used nor removed. */
    boolean hanging() {
        return hanging;
    }
}
