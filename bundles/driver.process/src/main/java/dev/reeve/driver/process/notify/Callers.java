package dev.reeve.driver.process.notify;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.driver.process.system.Epoll;
import dev.reeve.driver.process.system.SystemError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The units that wait until somebody connects to them. Safe from any thread. */
public final class Callers {
    private final Map<UnitName, FirstCaller> waiting = new HashMap<>();

    /**
     * Has a unit wait for the first connection or datagram, anew if it waited before.
     *
     * @param told hears the name of the socket, on the thread of {@code epoll}
     * @throws StartFailure when a socket cannot be watched
     */
    public synchronized void await(UnitSpec unit, List<Passed> sockets, Epoll epoll, Consumer<String> told) {
        leave(unit.name());
        try {
            waiting.put(unit.name(), FirstCaller.at(sockets, epoll, told));
        } catch (SystemError e) {
            throw new StartFailure(
                    "the sockets of " + unit.name() + " cannot be watched: " + e
                            + "; remove activation: on-demand, or see what the system says",
                    true);
        }
    }

    /** It waits no more. To be called before its sockets are closed. */
    public synchronized void leave(UnitName unit) {
        FirstCaller caller = waiting.remove(unit);
        if (caller != null) {
            caller.close();
        }
    }
}
