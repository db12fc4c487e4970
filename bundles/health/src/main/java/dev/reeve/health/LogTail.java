package dev.reeve.health;

import dev.reeve.api.log.LogReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the lines that are added to a log, each once it is complete. Not thread-safe. */
final class LogTail {
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_LINE = 1 << 16;

    private final LogReader log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LogTail(LogReader log) {
        this.log = log;
    }

    /** The first line since the last call that is wanted; what follows it is left for the next call. */
    Optional<String> find(Predicate<String> wanted) throws IOException, InterruptedException {
        byte[] chunk = new byte[CHUNK];
        try (log) {
            for (int count = next(chunk); count > 0; count = next(chunk)) {
                Optional<String> found = search(chunk, count, wanted);
                if (found.isPresent()) {
                    return found;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
        return Optional.empty();
    }

    /** Where the log was emptied or replaced, the line that was being read is over. */
    private int next(byte[] chunk) throws IOException {
        long before = log.position();
        int count = log.read(chunk);
        if (log.position() != before + count) {
            line.reset();
        }
        return count;
    }

    private Optional<String> search(byte[] chunk, int count, Predicate<String> wanted) {
        long begin = log.position() - count;
        for (int i = 0; i < count; i++) {
            if (chunk[i] != '\n') {
                extend(chunk[i]);
                continue;
            }
            String text = take();
            if (wanted.test(text)) {
                log.skipTo(begin + i + 1);
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    private void extend(byte value) {
        if (line.size() < LONGEST_LINE) {
            line.write(value);
        }
    }

    private String take() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
