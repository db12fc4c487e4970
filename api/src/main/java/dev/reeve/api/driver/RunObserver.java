package dev.reeve.api.driver;

import dev.reeve.api.agent.Exit;
import org.osgi.annotation.versioning.ProviderType;

/** Hears what a driver sees of one run. Calls return at once and are safe from any thread. */
@ProviderType
public interface RunObserver {
    /** It ended. */
    void exited(Exit exit);

    /** Something worth knowing, for people. */
    void notice(String message);
}
