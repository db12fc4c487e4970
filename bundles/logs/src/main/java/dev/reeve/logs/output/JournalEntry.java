package dev.reeve.logs.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A line as a message in the native protocol of systemd's journal: its fields. */
final class JournalEntry {
    private JournalEntry() {}

    /** No value holds a line feed, so the simple form of each field will do. */
    static byte[] of(Line line) {
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
