package dev.reeve.control;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Speaks raw bytes to the socket. */
final class Client implements AutoCloseable {
    private final SocketChannel channel;
    private final InputStream in;

    Client(Path socket) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        in = Channels.newInputStream(channel);
    }

    static String command(Path socket, String... words) throws IOException {
        return post(socket, "/command", "", String.join("\0", words) + "\0");
    }

    static String post(Path socket, String path, String headers, String body) throws IOException {
        try (Client client = new Client(socket)) {
            client.send(path, headers, body);
            return client.rest();
        }
    }

    void send(String path, String headers, String body) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        raw("POST " + path + " HTTP/1.1\r\nHost: reeve\r\n" + headers + "Content-Length: " + length + "\r\n\r\n"
                + body);
    }

    void raw(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** All that comes until the server closes. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Reads until this text has come. */
    void await(String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(text) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended after: " + seen);
            }
            seen.append((char) next);
        }
    }

    /** What a chunked answer carries, without its wrapping. */
    static String body(String answer) {
        StringBuilder body = new StringBuilder();
        byte[] bytes = answer.substring(answer.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.UTF_8);
        int at = 0;
        while (true) {
            int end = at;
            while (bytes[end] != '\r') {
                end++;
            }
            int size = Integer.parseInt(new String(bytes, at, end - at, StandardCharsets.UTF_8), 16);
            if (size == 0) {
                return body.toString();
            }
            body.append(new String(bytes, end + 2, size, StandardCharsets.UTF_8));
            at = end + 2 + size + 2;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
