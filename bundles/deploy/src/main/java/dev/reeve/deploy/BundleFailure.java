package dev.reeve.deploy;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/** Something could not be done with a bundle. The message is one line. */
final class BundleFailure extends Exception {
    private static final long serialVersionUID = 1;

    private static final int DEEPEST = 100;

    private final boolean unresolved;
    private final boolean hanging;
    private final boolean passing;

    private BundleFailure(String reason, boolean unresolved, boolean hanging, boolean passing) {
        super(reason);
        this.unresolved = unresolved;
        this.hanging = hanging;
        this.passing = passing;
    }

    static BundleFailure because(String reason) {
        return new BundleFailure(reason, false, false, false);
    }

    static BundleFailure unresolved(String reason) {
        return new BundleFailure(reason, true, false, false);
    }

    static BundleFailure hanging(String reason) {
        return new BundleFailure(reason, false, true, false);
    }

    /** Nothing of the bundle's own has run yet: an I/O error beneath is the system's. */
    static BundleFailure ofInstallation(Throwable failure) {
        String reason = "it cannot be installed: " + text(failure);
        BundleFailure told =
                new BundleFailure(reason, false, false, causes(failure).anyMatch(BundleFailure::system));
        told.initCause(failure);
        return told;
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
            Throwable root = causes(failure).reduce((_, deeper) -> deeper).orElse(failure);
            String message = Optional.ofNullable(root.getMessage())
                    .map(text -> ": " + text.lines().findFirst().orElse(""))
                    .orElse("");
            return root.getClass().getSimpleName() + message;
        } catch (RuntimeException | Error e) {
            return failure.getClass().getSimpleName() + ", which cannot say more";
        }
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST);
    }

    private static boolean system(Throwable cause) {
        return cause instanceof IOException && !(cause instanceof ZipException);
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** Whether only something is missing that another bundle can bring. */
    boolean unresolved() {
        return unresolved;
    }

    /** Whether the system failed, not the JAR: a full disk, or no permission. */
    boolean passing() {
        return passing;
    }

    /** Whether a call into the bundle has not returned: it can neither be used nor removed. */
    boolean hanging() {
        return hanging;
    }
}
