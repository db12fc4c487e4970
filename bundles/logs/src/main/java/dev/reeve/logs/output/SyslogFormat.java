package dev.reeve.logs.output;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reeve.api.log.SyslogFacility;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a line is worded for a receiver: the unit as its program, the number of the run as its process.
 *
 * @param host who sends it; empty: a receiver on this machine, which expects what syslog(3) sends
 */
record SyslogFormat(SyslogFacility facility, Optional<String> host) {
    /** With its header a message stays below the 8 KiB that receivers take unless they are told otherwise. */
    private static final int LONGEST_TEXT = 7680;

    private static final int LONGEST_NAME = 48;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");
    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT);

    /** MSGID is the stream. */
    static SyslogFormat rfc5424(SyslogFacility facility, String host) {
        return new SyslogFormat(facility, Optional.of(host));
    }

    static SyslogFormat local(SyslogFacility facility) {
        return new SyslogFormat(facility, Optional.empty());
    }

    List<byte[]> messages(Line line) {
        Severity severity = Severity.of(line.text());
        byte[] header = header(line, severity.level()).getBytes(US_ASCII);
        byte[] text = severity.message();
        List<byte[]> messages = new ArrayList<>();
        int from = 0;
        do {
            int to = pieceEnd(text, from);
            messages.add(ByteBuffer.allocate(header.length + to - from)
                    .put(header)
                    .put(text, from, to - from)
                    .array());
            from = to;
        } while (from < text.length);
        return messages;
    }

    private String header(Line line, int severity) {
        int priority = facility.priority(severity);
        String unit = line.unit().value();
        String name = unit.substring(0, Math.min(unit.length(), LONGEST_NAME));
        String run = line.run().isPresent() ? String.valueOf(line.run().getAsLong()) : "-";
        return host.map(from -> "<%d>1 %s %s %s %s %s - "
                        .formatted(
                                priority,
                                TIME.format(line.at().atOffset(ZoneOffset.UTC)),
                                from,
                                name,
                                run,
                                line.stream().label()))
                .orElseGet(() -> "<%d>%s %s[%s]: "
                        .formatted(priority, LOCAL_TIME.format(line.at().atZone(ZoneId.systemDefault())), name, run));
    }

    /** Not within a character of UTF-8. */
    private static int pieceEnd(byte[] text, int from) {
        if (text.length - from <= LONGEST_TEXT) {
            return text.length;
        }
        int to = from + LONGEST_TEXT;
        while (to > from + LONGEST_TEXT - 4 && (text[to] & 0xC0) == 0x80) {
            to--;
        }
        return to;
    }
}
