package dev.reeve.deploy;

import dev.reeve.deploy.jar.Identity;
import java.nio.file.Path;
import java.util.Optional;

/** What a look at a dropped file came to. */
sealed interface Inspection {
    /** It has the same bytes as the copy in service. */
    record Unchanged(Optional<Identity> identity) implements Inspection {}

    /**
     * It is no whole JAR: still being written, or broken. Only time tells which.
     *
     * @param system whether it is the system's fault, and not that of the JAR
     */
    record Incomplete(Stamp stamp, String reason, boolean system) implements Inspection {}

    /** It is whole, and no plugin. */
    record Unfit(String reason, boolean passing, Optional<Identity> identity) implements Inspection {}

    /** It can be tried, from a copy that nobody else writes to. */
    record Fit(Path copy, Identity identity) implements Inspection {}
}
