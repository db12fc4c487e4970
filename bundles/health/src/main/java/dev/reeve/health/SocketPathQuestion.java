package dev.reeve.health;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Does who listens at a socket of the file system answer a GET with status 200? So do Docker and Podman at {@code /_ping}. */
public final class SocketPathQuestion implements Question {
    private static final int STATUS_LINE = 64;

    private final Path socket;
    private final String path;

    public SocketPathQuestion(Path socket, String path) {
        this.socket = socket;
        this.path = path;
    }

    @Override
    public Answer ask() {
        String what = "GET " + path + " at " + socket + ": ";
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            String request = "GET " + path + " HTTP/1.0\r\nHost: localhost\r\nUser-Agent: reeve-probe\r\n\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            String line = statusLine(channel);
            return new Answer(line.matches("HTTP/1\\.[01] 200\\b.*"), what + (line.isEmpty() ? "no answer" : line));
        } catch (IOException | UnsupportedOperationException e) {
            return Answer.fail(what + (e.getMessage() == null ? e : e.getMessage()));
        }
    }

    private static String statusLine(SocketChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(STATUS_LINE);
        while (head.hasRemaining() && channel.read(head) >= 0) {}
        String text = new String(head.array(), 0, head.position(), StandardCharsets.ISO_8859_1);
        return text.lines().findFirst().orElse("");
    }
}
