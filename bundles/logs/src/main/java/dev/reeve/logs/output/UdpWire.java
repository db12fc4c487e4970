package dev.reeve.logs.output;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** A datagram for each message. The network may lose some; when nobody listens, the message after a lost one tells. */
record UdpWire(DatagramChannel channel) implements Wire {
    static Wire open(String host, int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.connect(resolved(host, port));
            return new UdpWire(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    static InetSocketAddress resolved(String host, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException("no host " + host);
        }
        return address;
    }

    @Override
    public boolean put(byte[] message) throws IOException {
        channel.write(ByteBuffer.wrap(message));
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
