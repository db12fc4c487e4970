package dev.reeve.control;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;

/** Takes connection after connection. Only a closed door ends it: a machine short of files or memory may recover. */
final class Reception implements Runnable {
    /** Waits for the next connection. */
    @FunctionalInterface
    interface Door {
        SocketChannel next() throws IOException;
    }

    private static final System.Logger LOG = System.getLogger(Reception.class.getName());

    private final Door door;
    private final Consumer<SocketChannel> guest;
    private final Duration pause;
    private boolean troubled;

    /** @param pause between a connection that could not be taken and the next attempt */
    Reception(Door door, Consumer<SocketChannel> guest, Duration pause) {
        this.door = door;
        this.guest = guest;
        this.pause = pause;
    }

    /** Returns when the door is closed or its thread is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                take();
            }
        } catch (ClosedChannelException | InterruptedException _) {
            // Nobody is received any more.
        }
    }

    private void take() throws ClosedChannelException, InterruptedException {
        try {
            guest.accept(door.next());
            troubled = false;
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException | OutOfMemoryError e) {
            if (!troubled) {
                LOG.log(System.Logger.Level.ERROR, "no connection can be taken at the moment", e);
            }
            troubled = true;
            Thread.sleep(pause);
        }
    }
}
