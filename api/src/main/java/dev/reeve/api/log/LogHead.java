package dev.reeve.api.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a log that was cut. It stands where the end of what was cut off stood, and says what was before it.
 *
 * <p>Positions count the bytes that a unit wrote since its log was made, and stay the same when the log is cut. A log that
 * was never cut has no head and begins at position 0.
 *
 * @param begin the position at which the head itself stands
 * @param end the position of the first byte after it
 */
public record LogHead(long begin, long end) {
    /** The shortest head. */
    public static final int LEAST = 96;

    /** Beyond this there is only the padding of it. */
    private static final int TEXT = LEAST;

    private static final Pattern SHAPE = Pattern.compile(
            "^# reeve: log cut here, (\\d{1,19}) bytes before, head of (\\d{1,19})\\b.*", Pattern.DOTALL);

    /** The head as it stands in the file: a line of {@code end - begin} bytes, at least {@link #LEAST}. */
    public byte[] line() {
        return line(Math.toIntExact(end - begin));
    }

    /** The beginning of it, as a line of its own; what follows up to {@link #end} belongs to it all the same. */
    public byte[] line(int length) {
        String text =
                String.format(Locale.ROOT, "# reeve: log cut here, %d bytes before, head of %d", end, end - begin);
        return (text + " ".repeat(length - 1 - text.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The head that stands at an offset of a file; empty when none does. */
    public static Optional<LogHead> at(FileChannel file, long offset) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(TEXT);
        while (text.hasRemaining() && file.read(text, offset + text.position()) > 0) {}
        if (text.position() == 0 || text.get(0) != '#') {
            return Optional.empty();
        }
        Matcher matcher = SHAPE.matcher(new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long end = Long.parseLong(matcher.group(1));
        return Optional.of(new LogHead(end - Long.parseLong(matcher.group(2)), end));
    }

    /** The position at the end of a log, also while it is being cut; 0 when there is none. */
    public static long endOf(Path log) throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        try (FileChannel file = FileChannel.open(log)) {
            while (true) {
                long before = base(file);
                long size = file.size();
                if (size == 0 || before == base(file)) {
                    return before + size;
                }
            }
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    private static long base(FileChannel file) throws IOException {
        return at(file, 0).map(LogHead::begin).orElse(0L);
    }
}
