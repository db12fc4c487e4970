package dev.reeve.health;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the lines that are added to a file, each once it is complete. Not thread-safe. */
final class LogTail {
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_LINE = 1 << 16;

    private final Path file;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long position;

    LogTail(Path file, long position) {
        this.file = file;
        this.position = position;
    }

    /** The first line since the last call that is wanted; what follows it is left for the next call. */
    Optional<String> find(Predicate<String> wanted) throws IOException, InterruptedException {
        long size = Files.exists(file) ? Files.size(file) : 0;
        if (size < position) {
            restart();
        }
        if (size == position) {
            return Optional.empty();
        }
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            content.seek(position);
            return search(content, wanted);
        }
    }

    /** The file was emptied or replaced. */
    private void restart() {
        position = 0;
        line.reset();
    }

    private Optional<String> search(RandomAccessFile content, Predicate<String> wanted)
            throws IOException, InterruptedException {
        byte[] chunk = new byte[CHUNK];
        for (int count = content.read(chunk); count > 0; count = content.read(chunk)) {
            for (int i = 0; i < count; i++) {
                position++;
                if (chunk[i] != '\n') {
                    extend(chunk[i]);
                    continue;
                }
                String text = take();
                if (wanted.test(text)) {
                    return Optional.of(text);
                }
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
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
