package dev.reeve.driver.process.notify;

import dev.reeve.driver.process.system.Epoll;
import dev.reeve.driver.process.system.Epoll.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks out for the first connection or datagram at some sockets, tells of it once and looks no more, so that from then on
 * they are the unit's alone. What is there already counts: the kernel tells it as soon as a socket is watched.
 */
final class FirstCaller {
    private final Consumer<String> told;
    private final List<Watch> watches = new ArrayList<>();
    private boolean over;

    private FirstCaller(Consumer<String> told) {
        this.told = told;
    }

    /**
     * @param told hears the name of the socket, on the thread of {@code epoll}
     * @throws dev.reeve.driver.process.system.SystemError when a socket cannot be watched
     */
    static FirstCaller at(List<Passed> sockets, Epoll epoll, Consumer<String> told) {
        FirstCaller caller = new FirstCaller(told);
        try {
            sockets.forEach(socket -> caller.watch(socket, epoll));
            return caller;
        } catch (RuntimeException e) {
            caller.close();
            throw e;
        }
    }

    private synchronized void watch(Passed socket, Epoll epoll) {
        if (!over) {
            watches.add(epoll.watch(socket.descriptor(), Epoll.READABLE, _ -> called(socket.name())));
        }
    }

    private void called(String socket) {
        if (close()) {
            told.accept(socket);
        }
    }

    /** To be called before the sockets are closed; whether it was still looking out. */
    synchronized boolean close() {
        boolean first = !over;
        over = true;
        watches.forEach(Watch::close);
        watches.clear();
        return first;
    }
}
