package dev.reeve.config;

import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.store.StateStore;
import dev.reeve.api.store.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The file that was applied last, and what it said then. Which one it was is kept in the bundle's data area, which the host
 * empties when it starts: so it outlives a restart of this bundle, and no host. The next host only knows which it was.
 */
@Component(immediate = true, service = CurrentFile.class)
public final class CurrentFile {
    private static final System.Logger LOG = System.getLogger(CurrentFile.class.getName());

    private static final String NAMESPACE = "config";
    private static final String FILE = "file";

    private final Path memory;
    private final StateStore store;
    private final Optional<Path> former;
    private volatile Optional<FleetSpec> spec = Optional.empty();

    @Activate
    public CurrentFile(BundleContext context, @Reference StateStore store) {
        this(context.getDataFile("current").toPath(), store);
    }

    CurrentFile(Path memory, StateStore store) {
        this.memory = memory;
        this.store = store;
        this.former = Optional.ofNullable(store.read(NAMESPACE).get(FILE)).map(Path::of);
    }

    private void keep(String file) {
        try {
            store.write(NAMESPACE, Map.of(FILE, Optional.of(file)));
        } catch (StoreFailure _) {
            // The store says so itself, and catches up.
        }
    }

    Optional<Path> path() {
        try {
            return Files.exists(memory) ? Optional.of(Path.of(Files.readString(memory))) : Optional.empty();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot tell which fleet file was applied last", e);
            return Optional.empty();
        }
    }

    /** In the host before. */
    Optional<Path> former() {
        return former;
    }

    /** What it said when it was applied; empty when this bundle came later. */
    Optional<FleetSpec> spec() {
        return spec;
    }

    void is(Path file, FleetSpec says) {
        spec = Optional.of(says);
        keep(file.toAbsolutePath().normalize().toString());
        remember(file);
    }

    /** The fleet has what the bundle before this one applied. */
    void goesOn() {
        if (path().isEmpty()) {
            former.ifPresent(this::remember);
        }
    }

    private void remember(Path file) {
        try {
            Files.writeString(memory, file.toAbsolutePath().toString());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot remember the fleet file " + file, e);
        }
    }
}
