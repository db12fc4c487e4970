package dev.reeve.api.supervision;

import java.time.Duration;

/** What is to happen to a unit that ended. Each says why, in words that follow "because". */
public sealed interface RestartVerdict {
    String reason();

    /** Start it at once. */
    record Now(String reason) implements RestartVerdict {}

    /** Start it after a while, &gt; 0. */
    record After(Duration delay, String reason) implements RestartVerdict {}

    /** Something refuses it: start it after a while, &gt; 0, which does not count against its limit. */
    record Park(Duration delay, String reason) implements RestartVerdict {}

    /** Leave it as it ended. */
    record Leave(String reason) implements RestartVerdict {}

    /** Restarts do not help: it has failed. */
    record Escalate(String reason) implements RestartVerdict {}
}
