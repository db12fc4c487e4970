package dev.reeve.logs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** A file, whichever name it goes by now. */
record OpenFile(FileChannel channel, Optional<Object> identity) {
    /** Empty also when the file is being replaced just now: then the next attempt finds the new one. */
    static Optional<OpenFile> of(LogFile file) throws IOException {
        Optional<Object> before = identity(file.path());
        try {
            FileChannel channel = FileChannel.open(file.path());
            if (before.equals(identity(file.path()))) {
                return Optional.of(new OpenFile(channel, before));
            }
            channel.close();
        } catch (NoSuchFileException _) {
            // It is not there yet.
        }
        return Optional.empty();
    }

    /** Whether another file has its name now. */
    boolean replaced(Path path) throws IOException {
        Optional<Object> there = identity(path);
        return there.isPresent() && !there.equals(identity);
    }

    static Optional<Object> identity(Path path) throws IOException {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }
}
