package dev.reeve.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Takes connections on a Unix socket that only its owner can use; each gets a virtual thread. */
final class Server implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Server.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final Path socket;
    private final Router router;
    private final ServerSocketChannel channel;
    private final Duration patience;
    private final Map<Connection, Thread> connections = new ConcurrentHashMap<>();

    private Server(Path socket, Router router, ServerSocketChannel channel, Duration patience) {
        this.socket = socket;
        this.router = router;
        this.channel = channel;
        this.patience = patience;
    }

    /** Listens when it returns. The socket's folder must be its owner's alone: the mode of the file is set after it is there. */
    static Server open(Path socket, Router router) {
        return open(socket, router, PATIENCE);
    }

    /** @param patience for a request to arrive as a whole */
    static Server open(Path socket, Router router, Duration patience) {
        try {
            Files.deleteIfExists(socket);
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            Server server = new Server(socket, router, channel, patience);
            Thread.ofVirtual().name("reeve-control").start(new Reception(channel::accept, server::serve, PAUSE));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + socket + ": " + e.getMessage(), e);
        }
    }

    /** Takes no more commands; those that are under way go on. */
    void leave() {
        try {
            channel.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot close " + socket, e);
        }
    }

    /** Commands that are nearly done get a moment; the others are interrupted. */
    @Override
    public void close() {
        leave();
        connections.values().forEach(new Deadline(LAST_WORDS)::join);
        connections.forEach((connection, thread) -> {
            connection.close();
            thread.interrupt();
        });
    }

    private void serve(SocketChannel client) {
        Connection connection = new Connection(client, router, patience);
        Thread thread = Thread.ofVirtual().name("reeve-command").unstarted(() -> {
            try {
                connection.serve();
            } finally {
                connections.remove(connection);
            }
        });
        connections.put(connection, thread);
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            connections.remove(connection);
            connection.close();
            throw e;
        }
    }

    /** One wait for many threads. */
    private static final class Deadline {
        private final long end;

        Deadline(Duration patience) {
            end = System.nanoTime() + patience.toNanos();
        }

        void join(Thread thread) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
