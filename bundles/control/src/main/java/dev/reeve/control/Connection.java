package dev.reeve.control;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** One client: its request, the answer, and the watch on whether it is still there. Runs on a thread of its own. */
final class Connection {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());

    private final SocketChannel channel;
    private final Router router;
    private final Duration patience;

    Connection(SocketChannel channel, Router router, Duration patience) {
        this.channel = channel;
        this.router = router;
        this.patience = patience;
    }

    void serve() {
        try (channel) {
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
            OutputStream out = Channels.newOutputStream(channel);
            answer(in, out);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a client left: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a request was not answered", e);
        }
    }

    /** Ends the connection, and with it the command. */
    void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // It is gone either way.
        }
    }

    private void answer(InputStream in, OutputStream out) throws IOException {
        try {
            Optional<Request> request = read(in, out);
            if (request.isPresent()) {
                Router.Handler handler = router.handler(request.get());
                Answer answer = Answer.begin(out);
                answer.end(watched(in, () -> handler.handle(answer)));
            }
        } catch (BadRequest e) {
            Answer.refuse(out, e);
        }
    }

    private Optional<Request> read(InputStream in, OutputStream out) throws IOException {
        Optional<Thread> watch = aside(() -> {
            try {
                Thread.sleep(patience);
                close();
            } catch (InterruptedException _) {
                // The request came in time.
            }
        });
        try {
            return new RequestReader(in, out).read();
        } finally {
            watch.ifPresent(Thread::interrupt);
        }
    }

    /** Empty when the system has no thread to spare: who asks then is answered all the same. */
    private static Optional<Thread> aside(Runnable watch) {
        try {
            return Optional.of(Thread.startVirtualThread(watch));
        } catch (OutOfMemoryError _) {
            return Optional.empty();
        }
    }

    /** A client that leaves interrupts this thread. */
    private static Outcome watched(InputStream in, Supplier<Outcome> work) {
        Thread worker = Thread.currentThread();
        Optional<Thread> unused = aside(() -> {
            try {
                // Nothing more is expected of the client: what comes is ignored until the end comes.
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException _) {
                // Gone.
            }
            worker.interrupt();
        });
        return work.get();
    }
}
