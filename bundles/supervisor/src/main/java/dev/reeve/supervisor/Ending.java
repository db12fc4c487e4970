package dev.reeve.supervisor;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.supervision.FailureCause;
import java.util.Optional;

/**
 * How a run ended, and what that tells.
 *
 * @param failure why it is a failure whatever the exit says
 */
record Ending(Exit exit, Optional<String> failure, Optional<FailureCause> cause) {
    static Ending of(Exit exit) {
        return new Ending(exit, Optional.empty(), FailureCause.of(exit));
    }

    static Ending failed(Exit exit, FailureCause cause, String why) {
        return new Ending(exit, Optional.of(why), Optional.of(cause));
    }

    boolean failed() {
        return failure.isPresent() || !exit.success();
    }

    /** For people. */
    String words() {
        return failure.orElse(exit.describe());
    }
}
