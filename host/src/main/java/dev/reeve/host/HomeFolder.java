package dev.reeve.host;

import dev.reeve.api.host.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A home that this process alone holds: {@code run/lock} is locked, {@code run/host.pid} names it. {@code run/left} names an
 * earlier host whose agents may run on with no host to look after them.
 */
final class HomeFolder implements AutoCloseable {
    private final Home home;
    private final FileChannel channel;
    private boolean held = true;

    private HomeFolder(Home home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /**
     * Creates what is missing, takes the home, and clears away what a dead host left.
     *
     * @throws BootFailure when another process has it, or it cannot be written
     */
    static HomeFolder take(Home home) {
        try {
            create(home);
            FileChannel channel =
                    FileChannel.open(run(home).resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new BootFailure("another host runs in " + home.root() + owner(home)
                        + "; use it with: reeve ps, end it with: reeve down, or choose another REEVE_HOME");
            }
            Files.deleteIfExists(home.socket());
            if (Files.exists(pidFile(home))) {
                // Its host never gave the home back.
                Files.move(pidFile(home), left(home), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(pidFile(home), ProcessHandle.current().pid() + "\n");
            return new HomeFolder(home, channel);
        } catch (IOException e) {
            throw new BootFailure("cannot use " + home.root() + " as home", e);
        }
    }

    Home home() {
        return home;
    }

    /** From now on this host answers for the agents of earlier ones. */
    synchronized void takenOver() {
        try {
            Files.deleteIfExists(left(home));
        } catch (IOException e) {
            throw new BootFailure("cannot clear " + run(home), e);
        }
    }

    /** Gives the home back while agents of this host run on. */
    synchronized void leave() {
        try {
            if (held && Files.exists(pidFile(home))) {
                Files.move(pidFile(home), left(home), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new BootFailure("cannot write " + left(home), e);
        } finally {
            close();
        }
    }

    /** Gives the home back; nothing of this host is left in {@code run} but the lock file. Once is enough. */
    @Override
    public synchronized void close() {
        if (!held) {
            return;
        }
        held = false;
        try {
            Files.deleteIfExists(home.socket());
            Files.deleteIfExists(pidFile(home));
            channel.close();
        } catch (IOException e) {
            throw new BootFailure("cannot clear " + run(home), e);
        }
    }

    private static void create(Home home) throws IOException {
        Files.createDirectories(home.root());
        Files.createDirectories(home.plugins());
        Files.createDirectories(home.logs().resolve("units"));
        createPrivate(run(home));
        createPrivate(home.socket().getParent());
    }

    /** For its owner alone: who can reach the socket commands the fleet. */
    static void createPrivate(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return;
        }
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static String owner(Home home) throws IOException {
        Path file = pidFile(home);
        return Files.isRegularFile(file) ? " (pid " + Files.readString(file).strip() + ")" : "";
    }

    private static Path run(Home home) {
        return home.root().resolve("run");
    }

    private static Path left(Home home) {
        return run(home).resolve("left");
    }

    private static Path pidFile(Home home) {
        return run(home).resolve("host.pid");
    }
}
