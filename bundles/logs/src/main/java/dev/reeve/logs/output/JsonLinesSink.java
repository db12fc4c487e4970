package dev.reeve.logs.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.reeve.api.log.LogRule;
import dev.reeve.logs.Permissions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Appends to a file of JSON lines, which it alone writes, and gives it another name when it has grown. */
final class JsonLinesSink implements Sink {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'");
    private static final long LEAST_SIZE = 64 << 10;

    private final Path file;
    private final Path log;
    private final Supplier<LogRule> rule;
    private Optional<FileChannel> open = Optional.empty();

    /** @param log whose permissions the file gets */
    JsonLinesSink(Path file, Path log, Supplier<LogRule> rule) {
        this.file = file;
        this.log = log;
        this.rule = rule;
    }

    @Override
    public int send(List<Line> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> JsonLine.append(text, line));
        FileChannel channel = roomy();
        long before = channel.size();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            channel.truncate(before);
            throw e;
        }
        return lines.size();
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            FileChannel channel = open.get();
            open = Optional.empty();
            channel.close();
        }
    }

    /** Before lines are written: what goes wrong afterwards would have them written again. */
    private FileChannel roomy() throws IOException {
        FileChannel channel = channel();
        if (channel.size() < Math.max(LEAST_SIZE, rule.get().maxSize())) {
            return channel;
        }
        turnOver();
        return channel();
    }

    /** Somebody may have moved or deleted the file. */
    private FileChannel channel() throws IOException {
        if (open.isPresent() && !Files.exists(file)) {
            close();
        }
        if (open.isEmpty()) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                Files.createFile(file);
                Permissions.copy(log, file);
            }
            dropUnfinishedLine();
            open = Optional.of(FileChannel.open(file, CREATE, APPEND));
        }
        return open.get();
    }

    /** A machine that went down may have left one; the line is sent again. */
    private void dropUnfinishedLine() throws IOException {
        try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
            long end = channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            while (end > 0 && channel.read(last.clear(), end - 1) == 1 && last.get(0) != '\n') {
                end--;
            }
            if (end < channel.size()) {
                channel.truncate(end);
            }
        }
    }

    private void turnOver() throws IOException {
        close();
        String time = TIME.format(Instant.now().atOffset(ZoneOffset.UTC));
        Files.move(file, file.resolveSibling(file.getFileName() + "." + time));
        List<Path> older = new ArrayList<>();
        Pattern name = Pattern.compile(Pattern.quote(file.getFileName() + ".") + "\\d{8}T\\d{6}\\.\\d{3}Z");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                file.toAbsolutePath().getParent(),
                each -> name.matcher(each.getFileName().toString()).matches())) {
            files.forEach(older::add);
        }
        Collections.sort(older);
        for (Path oldest :
                older.subList(0, Math.max(0, older.size() - rule.get().keep()))) {
            Files.deleteIfExists(oldest);
        }
    }
}
