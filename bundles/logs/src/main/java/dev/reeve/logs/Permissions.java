package dev.reeve.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who may read a log may read what is made of it, and nobody else. */
public final class Permissions {
    private Permissions() {}

    /** Before anything is written to {@code file}. */
    public static void copy(Path like, Path file) throws IOException {
        try {
            Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(like));
        } catch (UnsupportedOperationException _) {
            // Windows: the folder says who may read.
        }
    }
}
