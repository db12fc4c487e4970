package dev.reeve.api.fleet;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.health.ProbeRole;

/** What somebody outside the fleet saw of a run. */
public sealed interface Observation {
    RunId run();

    /**
     * A probe came to an answer, or to another one than before.
     *
     * @param detail for people: what was asked and what came back
     */
    record Probed(RunId run, ProbeRole role, boolean passing, String detail) implements Observation {}

    /** Something worth knowing. */
    record Noticed(RunId run, String message) implements Observation {}
}
