package dev.reeve.api.driver;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.supervision.FailureCause;
import org.osgi.annotation.versioning.ProviderType;

/** Hears what a driver sees of one run. Calls return at once and are safe from any thread. */
@ProviderType
public interface RunObserver {
    /**
     * Says before {@link #exited} what the exit alone does not tell: {@link FailureCause#OUT_OF_MEMORY},
     * {@link FailureCause#WATCHDOG}. The last word counts.
     */
    default void failing(FailureCause cause, String detail) {}

    /** It ended. */
    void exited(Exit exit);

    /** Something worth knowing, for people. */
    void notice(String message);

    /** The unit told something of itself. */
    default void reported(Report report) {}
}
