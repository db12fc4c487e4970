package dev.reeve.history;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The database as files: itself and what SQLite keeps beside it. */
record HistoryFiles(Path folder) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);
    private static final List<String> PARTS = List.of("", "-wal", "-shm");

    Path database() {
        return folder.resolve("metrics.db");
    }

    /** For its owner only; SQLite gives the files beside it the same permissions. */
    void prepare() throws IOException {
        Files.createDirectories(folder);
        try {
            Files.createFile(database(), owner());
        } catch (FileAlreadyExistsException _) {
            // As it should be.
        }
    }

    /** Which file this is, whatever its name; empty when there is none. */
    Optional<Object> identity() {
        try {
            BasicFileAttributes file = Files.readAttributes(database(), BasicFileAttributes.class);
            return Optional.of(Optional.ofNullable(file.fileKey()).orElse(file.creationTime()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    long bytes() {
        return PARTS.stream().map(this::part).mapToLong(HistoryFiles::size).sum();
    }

    /** The database under another name, for people; only the latest is kept. */
    Path setAside(Instant now) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path old : files.filter(HistoryFiles::aside).toList()) {
                Files.deleteIfExists(old);
            }
        }
        Path aside = folder.resolve("metrics-corrupt-" + DATE.format(now) + ".db");
        for (String part : PARTS) {
            if (Files.exists(part(part))) {
                Files.move(
                        part(part),
                        aside.resolveSibling(aside.getFileName() + part),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return aside;
    }

    private Path part(String suffix) {
        return folder.resolve(database().getFileName() + suffix);
    }

    private static boolean aside(Path file) {
        return file.getFileName().toString().startsWith("metrics-corrupt-");
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }

    private static FileAttribute<?>[] owner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
