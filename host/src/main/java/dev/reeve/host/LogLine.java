package dev.reeve.host;

import dev.reeve.api.text.Printable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/** {@code 2026-03-01T12:00:00.123+01:00 WARN  dev.reeve.host.Platform  text}, then the stack trace, if there is one. */
final class LogLine extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());

    @Override
    public String format(LogRecord entry) {
        return "%s %-5s %s  %s%n%s"
                .formatted(
                        TIME.format(entry.getInstant()),
                        severity(entry.getLevel()),
                        entry.getLoggerName(),
                        Printable.escaped(formatMessage(entry)),
                        trace(entry));
    }

    private static String severity(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    private static String trace(LogRecord entry) {
        if (entry.getThrown() == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        entry.getThrown().printStackTrace(new PrintWriter(text));
        // Moved in: no line of it can pass for an entry.
        return Printable.escapedLines(text.toString())
                .lines()
                .map(line -> "  " + line + System.lineSeparator())
                .collect(Collectors.joining());
    }
}
