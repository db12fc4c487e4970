package dev.reeve.driver.process;

import dev.reeve.api.host.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whose processes they are. Both are drawn at random, so that no stranger is ever taken for one of ours.
 *
 * @param home the same for all hosts of a home, one after the other
 * @param host of this instance alone
 */
record Origin(String home, String host) {
    static Origin of(Home home) {
        return new Origin(kept(home.root().resolve("state").resolve("id")), drawn());
    }

    private static String kept(Path file) {
        try {
            if (Files.exists(file)) {
                String id = Files.readString(file).strip();
                if (!id.isEmpty()) {
                    return id;
                }
            }
            Files.createDirectories(file.getParent());
            String id = drawn();
            Path next = Files.writeString(file.resolveSibling("id.new"), id + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write " + file + "; make it readable and writable", e);
        }
    }

    private static String drawn() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
