package dev.reeve.logs.output;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A connection.
 *
 * @param counted whether each message begins with its length, as RFC 6587 counts octets; else it ends with a zero, as syslog(3) does
 */
record StreamWire(SocketChannel channel, boolean counted) implements Wire {
    static Wire counted(SocketAddress address) throws IOException {
        return new StreamWire(SocketChannel.open(address), true);
    }

    static Wire terminated(SocketAddress address) throws IOException {
        return new StreamWire(SocketChannel.open(address), false);
    }

    @Override
    public boolean put(byte[] message) throws IOException {
        byte[] before = (counted ? message.length + " " : "").getBytes(US_ASCII);
        ByteBuffer frame = ByteBuffer.allocate(before.length + message.length + (counted ? 0 : 1));
        frame.put(before).put(message).rewind();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
        return true;
    }

    /** What is written to a connection that the other side has closed would be taken, and lost. */
    @Override
    public void check() throws IOException {
        channel.configureBlocking(false);
        try {
            if (channel.read(ByteBuffer.allocate(64)) < 0) {
                throw new IOException("the receiver closed the connection");
            }
        } finally {
            channel.configureBlocking(true);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
