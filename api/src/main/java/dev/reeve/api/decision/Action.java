package dev.reeve.api.decision;

import dev.reeve.api.agent.UnitName;

/** What can be done to a unit. */
public sealed interface Action {
    UnitName unit();

    /** Have it up. */
    record Start(UnitName unit) implements Action {}

    /** Have it down, with drain, signal and grace. */
    record Stop(UnitName unit) implements Action {}

    /** Have it down, then up. */
    record Restart(UnitName unit) implements Action {}

    /** Have it down at once and never started again by a policy. */
    record Kill(UnitName unit) implements Action {}

    /** Leave it as it is: if it runs it runs on, but nobody starts it, and no policy or probe acts on it. */
    record Pause(UnitName unit) implements Action {}

    /** Look after it again. */
    record Resume(UnitName unit) implements Action {}
}
