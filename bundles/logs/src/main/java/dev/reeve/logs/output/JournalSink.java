package dev.reeve.logs.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Speaks the native protocol of systemd's journal: a datagram of fields for each line. */
final class JournalSink implements Sink {
    static final Path SOCKET = Path.of("/run/systemd/journal/socket");

    private final Path path;
    private Optional<UnixDatagram> socket = Optional.empty();

    JournalSink(Path path) {
        this.path = path;
    }

    @Override
    public int send(List<Line> lines) throws IOException {
        int taken = 0;
        try {
            if (socket.isEmpty()) {
                socket = Optional.of(UnixDatagram.connect(path));
            }
            while (taken < lines.size() && socket.get().putOrPass(entry(lines.get(taken)))) {
                taken++;
            }
        } catch (IOException e) {
            close();
            if (taken == 0) {
                throw e;
            }
        }
        return taken;
    }

    @Override
    public void close() throws IOException {
        if (socket.isPresent()) {
            socket.get().close();
            socket = Optional.empty();
        }
    }

    /** No value holds a line feed, so the simple form of each field will do. */
    static byte[] entry(Line line) {
        Severity severity = Severity.of(line.text());
        ByteArrayOutputStream entry = new ByteArrayOutputStream(severity.message().length + 200);
        field(entry, "MESSAGE", severity.message());
        field(entry, "PRIORITY", severity.level());
        field(entry, "SYSLOG_IDENTIFIER", line.unit());
        field(entry, "REEVE_UNIT", line.unit());
        line.run().ifPresent(run -> field(entry, "REEVE_RUN", run));
        field(entry, "REEVE_STREAM", line.stream().label());
        field(entry, "REEVE_AT", line.at());
        return entry.toByteArray();
    }

    private static void field(ByteArrayOutputStream entry, String name, Object value) {
        field(entry, name, value.toString().getBytes(UTF_8));
    }

    private static void field(ByteArrayOutputStream entry, String name, byte[] value) {
        entry.writeBytes((name + "=").getBytes(UTF_8));
        entry.writeBytes(value);
        entry.write('\n');
    }
}
