package dev.reeve.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The file that was applied last. Kept in the bundle's data area, which the host empties when it starts: so it outlives a
 * restart of this bundle or of the fleet, and no host.
 */
@Component(service = CurrentFile.class)
public final class CurrentFile {
    private static final System.Logger LOG = System.getLogger(CurrentFile.class.getName());

    private final Path memory;

    @Activate
    public CurrentFile(BundleContext context) {
        this(context.getDataFile("current").toPath());
    }

    CurrentFile(Path memory) {
        this.memory = memory;
    }

    Optional<Path> path() {
        try {
            return Files.exists(memory) ? Optional.of(Path.of(Files.readString(memory))) : Optional.empty();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot tell which fleet file was applied last", e);
            return Optional.empty();
        }
    }

    void is(Path file) {
        try {
            Files.writeString(memory, file.toAbsolutePath().toString());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot remember the fleet file " + file, e);
        }
    }
}
