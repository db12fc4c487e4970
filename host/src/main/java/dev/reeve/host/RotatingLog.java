package dev.reeve.host;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Appends to a file; when that is full it becomes {@code FILE.1}, {@code FILE.1} becomes {@code FILE.2}, and so on. */
final class RotatingLog extends Handler {
    private final Path file;
    private final long limit;
    private final int kept;
    private BufferedWriter writer;
    private long size;

    /**
     * @param limit bytes in a file
     * @param kept full files
     */
    RotatingLog(Path file, long limit, int kept) throws IOException {
        this.file = file;
        this.limit = limit;
        this.kept = kept;
        this.size = Files.exists(file) ? Files.size(file) : 0;
        this.writer = open(file);
        setFormatter(new LogLine());
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        String line = getFormatter().format(entry);
        try {
            if (size + line.length() > limit && size > 0) {
                rotate();
            }
            writer.write(line);
            writer.flush();
            size += line.getBytes(StandardCharsets.UTF_8).length;
        } catch (IOException e) {
            reportError("cannot write " + file, e, ErrorManager.WRITE_FAILURE);
        }
    }

    @Override
    public void flush() {
        // Each line is flushed as it is written.
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (IOException e) {
            reportError("cannot close " + file, e, ErrorManager.CLOSE_FAILURE);
        }
    }

    private void rotate() throws IOException {
        writer.close();
        for (int i = kept; i > 0; i--) {
            Path from = i == 1 ? file : numbered(i - 1);
            if (Files.exists(from)) {
                Files.move(from, numbered(i), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        writer = open(file);
        size = 0;
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private static BufferedWriter open(Path file) throws IOException {
        return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
