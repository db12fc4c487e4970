package dev.reeve.logs.output;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reeve.api.log.LogOutput;
import dev.reeve.api.log.LogStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the logs of a unit were sent to its outputs: {@code NAME.sent} has a line such as {@code 18234 out json} for each. It is
 * written over the one before, at the same length, so that a host that is killed leaves either. Safe from any thread.
 */
final class SentPositions {
    private static final Pattern LINE = Pattern.compile(" *(-?\\d{1,19}) (.+)");

    private final Path file;
    private final Map<String, Long> positions = new TreeMap<>();

    private SentPositions(Path file) {
        this.file = file;
    }

    static SentPositions in(Path file) throws IOException {
        SentPositions sent = new SentPositions(file);
        try {
            for (String line : Files.readAllLines(file, US_ASCII)) {
                Matcher parts = LINE.matcher(line);
                if (parts.matches()) {
                    sent.positions.putIfAbsent(parts.group(2), Long.parseLong(parts.group(1)));
                }
            }
        } catch (NoSuchFileException _) {
            // Nothing was sent yet.
        } catch (CharacterCodingException | NumberFormatException _) {
            throw new IOException(
                    file + " does not say how far its lines were sent, with lines such as '18234 out json';"
                            + " delete it, and its outputs get all that is kept again");
        }
        return sent;
    }

    /** Empty when nothing was ever sent there. */
    synchronized OptionalLong of(LogOutput output, LogStream stream) {
        Long position = positions.get(key(output, stream));
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    synchronized void note(LogOutput output, LogStream stream, long position) throws IOException {
        positions.put(key(output, stream), position);
        StringBuilder text = new StringBuilder();
        positions.forEach(
                (key, sent) -> text.append("%20d %s%n".formatted(sent, key).replace("\r\n", "\n")));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.toString().getBytes(US_ASCII)), 0);
        }
    }

    private static String key(LogOutput output, LogStream stream) {
        return stream.label() + " " + output.label();
    }
}
