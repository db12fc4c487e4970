package dev.reeve.host;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Talks to a host through its control socket: one connection a request. Safe from any thread. */
final class ControlClient {
    static final int NOT_RUNNING = 3;
    private static final String GONE = "the host went away before its answer was complete";

    private final Path socket;

    ControlClient(Path socket) {
        this.socket = socket;
    }

    /** Runs a command, its output going to {@code out} as it comes; answers its exit code. */
    int command(List<String> words, OutputStream out, PrintStream errors) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String word : words) {
            body.writeBytes(word.getBytes(StandardCharsets.UTF_8));
            body.write(0);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Reeve-Directory", Path.of("").toAbsolutePath().toString());
        headers.put("Reeve-Columns", environment("REEVE_COLUMNS", "0"));
        headers.put("Reeve-Color", environment("REEVE_COLOR", "no"));
        try (Exchange exchange = open("/command", headers, body.toByteArray())) {
            return exchange.print(out, errors);
        } catch (IOException e) {
            return failed(e, errors);
        }
    }

    /** Says that there was no answer, or not all of it; answers the exit code. */
    static int failed(IOException e, PrintStream errors) {
        boolean absent = e instanceof NoHost;
        errors.println("reeve: " + (absent ? e.getMessage() : GONE));
        return absent ? NOT_RUNNING : Main.FAILURE;
    }

    /**
     * Sends a request. Closing the exchange before its end cancels it.
     *
     * @throws NoHost when nobody listens
     */
    Exchange open(String path, Map<String, String> headers, byte[] body) throws IOException {
        SocketChannel channel = connect();
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: reeve\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        write(channel, head.toString().getBytes(StandardCharsets.UTF_8));
        write(channel, body);
        return new Exchange(channel);
    }

    private SocketChannel connect() throws NoHost {
        try {
            return SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            throw new NoHost("no host answers on " + socket + "; start one with: reeve run", e);
        }
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static String environment(String name, String absent) {
        String value = System.getenv(name);
        return value == null ? absent : value;
    }

    /** Nobody listens on the socket. */
    private static final class NoHost extends IOException {
        private static final long serialVersionUID = 1L;

        NoHost(String message, IOException cause) {
            super(message, cause);
        }
    }

    /** A request that was sent, and its answer. */
    static final class Exchange implements AutoCloseable {
        private final SocketChannel channel;
        private final InputStream in;

        Exchange(SocketChannel channel) {
            this.channel = channel;
            this.in = new BufferedInputStream(Channels.newInputStream(channel));
        }

        /** Copies the answer as it comes, then says what went wrong, if anything did; answers the exit code. */
        int print(OutputStream out, PrintStream errors) throws IOException {
            String status = line();
            headers();
            if (!status.startsWith("HTTP/1.1 200")) {
                errors.println("reeve: the host refused the request: " + status);
                return Main.FAILURE;
            }
            copyChunks(out);
            Map<String, String> trailers = headers();
            String error = trailers.get("reeve-error");
            if (error != null) {
                errors.println(error.translateEscapes());
            }
            return Integer.parseInt(trailers.getOrDefault("reeve-exit", "1"));
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }

        private void copyChunks(OutputStream out) throws IOException {
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                out.write(in.readNBytes(size));
                out.flush();
                line();
            }
        }

        private Map<String, String> headers() throws IOException {
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                String value = line.substring(colon + 1);
                // One that comes again goes on where it was left, be it at a space.
                headers.merge(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        value.startsWith(" ") ? value.substring(1) : value,
                        String::concat);
            }
            return headers;
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException(GONE);
                }
                line.write(next);
            }
            String text = line.toString(StandardCharsets.UTF_8);
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }
    }

    /** Reads an answer whole. */
    @Nullable
    String ask(String path, Map<String, String> headers, String body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try (Exchange exchange = open(path, headers, body.getBytes(StandardCharsets.UTF_8))) {
            return exchange.print(out, nowhere) == 0 ? out.toString(StandardCharsets.UTF_8) : null;
        } catch (IOException _) {
            return null;
        }
    }
}
