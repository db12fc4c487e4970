package dev.reeve.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** Tells whether a file is being written, or was since it was last looked at. */
record Stamp(long size, FileTime modified, Optional<Object> key) {
    static final Stamp NONE = new Stamp(-1, FileTime.fromMillis(0), Optional.empty());

    /** {@link #NONE} when the file cannot be looked at. */
    static Stamp at(Path file) {
        try {
            return of(file);
        } catch (IOException _) {
            return NONE;
        }
    }

    static Stamp of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(attributes.size(), attributes.lastModifiedTime(), Optional.ofNullable(attributes.fileKey()));
    }
}
