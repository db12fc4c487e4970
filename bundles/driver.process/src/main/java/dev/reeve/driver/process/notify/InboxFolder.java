package dev.reeve.driver.process.notify;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.host.Home;
import dev.reeve.driver.process.system.SocketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;

/**
 * Where units find their inboxes: the same for each host of a home, so that a unit that outlives one is heard by the next.
 *
 * @param own for units that run as the host does
 * @param open for those of other accounts, who may not pass through the home
 * @param home where all of the host's account report what they measure of themselves, and may keep something
 */
public record InboxFolder(Path own, Path open, Home home) {
    private static final Path SYSTEM = Path.of("/run/reeve");

    /** @param id of the home */
    public static InboxFolder of(Home home, String id) {
        Path run = Optional.ofNullable(home.socket().getParent()).orElse(home.root());
        return new InboxFolder(run.resolve("notify"), SYSTEM.resolve(id), home);
    }

    /** Makes the folder when there is none. */
    public Path of(UnitName unit, boolean otherAccount) {
        Path folder = otherAccount ? open : own;
        Path named = folder.resolve(unit.value());
        try {
            if (otherAccount) {
                Permissions.passage(SYSTEM);
                Permissions.passage(folder);
            } else {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fits(named) ? named : folder.resolve(digest(unit));
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= SocketAddress.LONGEST_PATH;
    }

    private static String digest(UnitName unit) {
        UUID digest = UUID.nameUUIDFromBytes(unit.value().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(digest.getMostSignificantBits());
    }
}
