package dev.reeve.logs.output;

import java.io.IOException;
import java.nio.file.Path;

/** To systemd's journal, which takes a message that is too long for a datagram as a sealed piece of memory. */
record JournalWire(UnixDatagram socket) implements Wire {
    static final Path SOCKET = Path.of("/run/systemd/journal/socket");

    static Wire open(Path path) throws IOException {
        return new JournalWire(UnixDatagram.connect(path));
    }

    @Override
    public boolean put(byte[] message) throws IOException {
        return socket.putOrPass(message);
    }

    @Override
    public void close() {
        socket.close();
    }
}
