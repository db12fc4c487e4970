package dev.reeve.health;

import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.text.Durations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Does a server greet, or answer a ping, in its own protocol? One that wants to know who asks is alive, too. */
final class ServerQuestion implements Question {
    private static final int LONGEST_LINE = 8192;
    private static final byte[] AMQP_0_9_1 = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
    private static final int METHOD_FRAME = 1;

    private final ProbeAction.Server server;

    ServerQuestion(ProbeAction.Server server) {
        this.server = server;
    }

    @Override
    public Answer ask() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.host(), server.port()));
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            return switch (server.protocol()) {
                case REDIS -> redis(in, out);
                case NATS -> nats(in, out);
                case AMQP -> amqp(in, out);
            };
        } catch (IOException e) {
            return Answer.fail(where() + ": " + e.getMessage());
        }
    }

    @Override
    public String late(Duration timeout) {
        return where() + ": no answer within " + Durations.words(timeout);
    }

    private Answer redis(InputStream in, OutputStream out) throws IOException {
        send(out, "PING\r\n");
        String line = line(in);
        return answer(line.equals("+PONG") || line.startsWith("-NOAUTH"), line);
    }

    private Answer nats(InputStream in, OutputStream out) throws IOException {
        String greeting = line(in);
        if (!greeting.startsWith("INFO ")) {
            return answer(false, greeting);
        }
        send(out, "CONNECT {\"verbose\":false,\"pedantic\":false,\"name\":\"reeve-probe\"}\r\nPING\r\n");
        String line = line(in);
        return answer(line.equals("PONG") || line.startsWith("-ERR 'Authorization"), line);
    }

    /** Either a connection is begun, or the server names the version that it speaks. */
    private Answer amqp(InputStream in, OutputStream out) throws IOException {
        out.write(AMQP_0_9_1);
        byte[] head = in.readNBytes(AMQP_0_9_1.length);
        boolean frame = head.length == AMQP_0_9_1.length && head[0] == METHOD_FRAME;
        boolean version = new String(head, StandardCharsets.ISO_8859_1).startsWith("AMQP");
        return answer(
                frame || version,
                frame ? "begins a connection" : version ? "speaks another version" : "no answer of AMQP");
    }

    private Answer answer(boolean passing, String said) {
        return new Answer(passing, where() + ": " + (said.isEmpty() ? "no answer" : said));
    }

    private String where() {
        return server.protocol().label() + " at " + server.host() + ":" + server.port();
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n' && line.length() < LONGEST_LINE) {
            line.append((char) next);
            next = in.read();
        }
        return line.toString().strip();
    }
}
