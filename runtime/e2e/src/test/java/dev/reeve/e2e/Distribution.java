package dev.reeve.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * The distribution as it is installed: the launcher beside what the build packaged, away from the sources, so that no
 * command builds anything.
 */
final class Distribution {
    private static final Path PACKAGED = Fleets.ROOT.resolve("runtime/dist/target/dist");
    private static final Path LAUNCHER = install();

    private Distribution() {}

    static Path launcher() {
        return LAUNCHER;
    }

    private static Path install() {
        try {
            Path folder = Files.createDirectories(Path.of("target/installed").toAbsolutePath());
            link(folder);
            return Files.copy(
                    Fleets.ROOT.resolve("reeve"),
                    folder.resolve("reeve"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no packaged distribution: build with mvn verify", e);
        }
    }

    private static void link(Path folder) throws IOException {
        try (Stream<Path> parts = Files.list(PACKAGED)) {
            for (Path part : parts.toList()) {
                Path link = folder.resolve(part.getFileName());
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, part);
            }
        }
    }
}
