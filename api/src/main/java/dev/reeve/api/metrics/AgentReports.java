package dev.reeve.api.metrics;

import org.osgi.annotation.versioning.ProviderType;

/** Where units tell of themselves. Safe from any thread, and never waits. */
@ProviderType
public interface AgentReports {
    /** The variable of a unit's environment that holds the path of the socket on which reports are taken. */
    String SOCKET = "REEVE_REPORT_SOCKET";

    /** The variable that holds the path of a file in which a unit may keep what its next run is to know. */
    String STATE = "REEVE_STATE_FILE";

    /** The variable that says which run of which unit a process belongs to. */
    String RUN = "REEVE_RUN";

    /**
     * A report of a run that is over, or of a unit that is not there, is dropped.
     *
     * @param run what {@link #RUN} is to the unit
     * @param json what was added since its last report, and how things are now
     * @throws IllegalArgumentException when it cannot be understood, with what was expected; then nothing of it counts
     */
    void post(String run, String json);
}
