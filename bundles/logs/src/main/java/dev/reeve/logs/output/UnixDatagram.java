package dev.reeve.logs.output;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A socket of datagrams that is connected to a path, which the JDK does not offer. It never waits. Linux. */
final class UnixDatagram implements Wire {
    private final DatagramCalls calls;
    private final Path path;
    private final int descriptor;
    private boolean closed;

    private UnixDatagram(DatagramCalls calls, Path path, int descriptor) {
        this.calls = calls;
        this.path = path;
        this.descriptor = descriptor;
    }

    /** What listens there takes connections, not datagrams. */
    static final class TakesConnections extends IOException {
        private static final long serialVersionUID = 1;

        TakesConnections(Path path) {
            super(path + " takes connections");
        }
    }

    static UnixDatagram connect(Path path) throws IOException {
        DatagramCalls calls = DatagramCalls.load();
        try (Arena arena = Arena.ofConfined()) {
            DatagramCalls.Result socket = calls.socket(arena);
            if (socket.failed()) {
                throw failure("cannot open a socket for " + path, socket.error());
            }
            DatagramCalls.Result connected = calls.connect(arena, socket.value(), path);
            if (connected.failed()) {
                calls.close(arena, socket.value());
                if (connected.error() == DatagramCalls.OTHER_TYPE) {
                    throw new TakesConnections(path);
                }
                throw failure("nobody listens at " + path, connected.error());
            }
            return new UnixDatagram(calls, path, socket.value());
        }
    }

    @Override
    public boolean put(byte[] message) throws IOException {
        int error = send(message);
        if (error == DatagramCalls.TOO_LONG) {
            throw failure("a message of " + message.length + " bytes is too long for " + path, error);
        }
        return taken(error);
    }

    /** A message that is too long for a datagram is passed as a sealed piece of memory. */
    boolean putOrPass(byte[] message) throws IOException {
        int error = send(message);
        boolean passed = error == DatagramCalls.TOO_LONG || error == DatagramCalls.NO_BUFFERS;
        return taken(passed ? pass(message) : error);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try (Arena arena = Arena.ofConfined()) {
                calls.close(arena, descriptor);
            }
        }
    }

    private boolean taken(int error) throws IOException {
        if (error != 0 && error != DatagramCalls.FULL && error != DatagramCalls.NO_BUFFERS) {
            throw failure("cannot send to " + path, error);
        }
        return error == 0;
    }

    private int send(byte[] message) {
        try (Arena arena = Arena.ofConfined()) {
            return calls.send(arena, descriptor, message).error();
        }
    }

    private int pass(byte[] message) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            DatagramCalls.Result memory = calls.memory(arena);
            if (memory.failed()) {
                return memory.error();
            }
            try (FileChannel file =
                    FileChannel.open(Path.of("/proc/self/fd/" + memory.value()), StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(message);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                DatagramCalls.Result sealed = calls.seal(arena, memory.value());
                return sealed.failed()
                        ? sealed.error()
                        : calls.pass(arena, descriptor, memory.value()).error();
            } finally {
                calls.close(arena, memory.value());
            }
        }
    }

    private static IOException failure(String what, int error) {
        return new IOException(what + ": " + DatagramCalls.words(error));
    }
}
