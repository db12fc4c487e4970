package dev.reeve.api.alert;

import dev.reeve.api.fleet.Problem;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What somebody should know of. Safe from any thread. */
@ProviderType
public interface Alerts {
    /** Those that are pending or firing, and those that fired in the last 24 hours; firing ones first, the worst of them first. */
    List<Alert> all();

    /** Those that are not over. */
    List<Silence> silences();

    /**
     * Nobody is told of such alerts for a while, also by the next host, but that they are over when they were told before.
     *
     * @param what as {@link Silence#what}
     * @throws IllegalArgumentException when there is no such alert, rule or unit, with what there is
     */
    Silence silence(String what, Duration length);

    /** Ends a silence; whether there was one. What is firing is told then. */
    boolean unsilence(String what);

    List<SinkReport> sinks();

    /** What is wrong with the file of rules; while something is, what was in force before still is. */
    List<Problem> problems();
}
