package dev.reeve.api.driver;

import dev.reeve.api.agent.Signal;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ConsumerType;

/** A unit that a driver runs. Calls are safe from any thread, at any time; after the exit they do nothing. */
@ConsumerType
public interface RunningUnit {
    /** Of the first process; empty where there is none. */
    OptionalLong pid();

    /**
     * By what a later host finds this run again, in one line ({@link Driver#adopt}); the same from start to exit unless
     * it {@linkplain Report.Moved moved}. Empty: the run cannot outlive its host.
     */
    default Optional<String> record() {
        return Optional.empty();
    }

    /** Sends a signal to the first process; a driver without signals takes TERM, INT and QUIT as "stop". */
    void signal(Signal signal);

    /** Ends the unit and everything it started, at once. */
    void kill();
}
