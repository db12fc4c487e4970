package dev.reeve.api.alert;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells somebody of alerts. An extension point: register a service under this interface.
 *
 * <p>Called on a thread of its own per sink, one notice after the other: it may wait, and delays nobody else. After ten seconds
 * it is interrupted. What fails is tried again, after one second, then two, four, up to an hour, also by the next host; so a
 * notice may come twice, with one {@linkplain AlertNotice#id() id}.
 */
@ConsumerType
public interface AlertSink {
    /** By what its waiting notices are found again by the next host: stable, and unlike that of other sinks. */
    default String name() {
        return getClass().getName();
    }

    /**
     * Returns when somebody was told.
     *
     * @throws RefusedNotice when to try again is of no use
     * @throws IOException to be called again later; so is any other exception
     */
    void send(AlertNotice notice) throws IOException, InterruptedException;
}
