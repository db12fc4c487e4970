package dev.reeve.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** How files of state come to be: for their owner only, and each in one step. */
final class StateFiles {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private StateFiles() {}

    static FileChannel append(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** Puts a new file in the place of an old one, and leaves it open at its end. Whoever looks finds one of them, whole. */
    static FileChannel replace(Path folder, String name, byte[] content) throws IOException {
        Files.createDirectories(folder);
        Path next = folder.resolve(name + ".new");
        Files.deleteIfExists(next);
        FileChannel channel = FileChannel.open(
                next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND), owner("rw-------"));
        try {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            // Or a power loss could leave the new name on an empty file.
            channel.force(true);
            Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            syncFolder(folder);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Not every system lets a folder be opened; there the rename reaches the disk when the system likes. */
    private static void syncFolder(Path folder) throws IOException {
        if (POSIX) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] owner(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
