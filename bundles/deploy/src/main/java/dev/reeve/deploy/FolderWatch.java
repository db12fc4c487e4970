package dev.reeve.deploy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Tells when something happens in a folder, which may vanish and return. For one thread. */
final class FolderWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FolderWatch.class.getName());
    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    private final Path folder;
    private final WatchService service;
    private Optional<Watched> watched = Optional.empty();

    /** Creates the folder when it is not there. */
    FolderWatch(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.service = folder.getFileSystem().newWatchService();
    }

    /** The JARs that lie there, by name; none when the folder is away. */
    Map<String, Path> jars() throws IOException {
        Map<String, Path> jars = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Names::meant).forEach(file -> jars.put(Names.of(file), file));
        } catch (NoSuchFileException _) {
            return Map.of();
        }
        return jars;
    }

    /**
     * The names of what changed since the last call, after at most {@code patience}; everything that is there when that is
     * not known, as at the first call and after an overflow.
     */
    Set<String> next(Duration patience) throws IOException, InterruptedException {
        if (replaced() && watchAnew()) {
            return jars().keySet();
        }
        Optional<WatchKey> key = Optional.ofNullable(service.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
        List<WatchEvent<?>> events = key.map(WatchKey::pollEvents).orElse(List.of());
        key.ifPresent(WatchKey::reset);
        boolean overflow = events.stream().anyMatch(event -> event.kind() == StandardWatchEventKinds.OVERFLOW);
        return overflow ? jars().keySet() : names(events);
    }

    /** The next call tells of everything. */
    void startOver() {
        watched.ifPresent(old -> old.key.cancel());
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException | ClosedWatchServiceException e) {
            LOG.log(Level.DEBUG, "closing the watch on " + folder, e);
        }
    }

    private static Set<String> names(List<WatchEvent<?>> events) {
        Set<String> names = new HashSet<>();
        events.forEach(event -> names.add(String.valueOf(event.context())));
        return names;
    }

    /** A folder that was moved away keeps its watch: so the folder under this name is compared with the watched one. */
    private boolean replaced() {
        return watched.isEmpty()
                || !watched.get().key.isValid()
                || !watched.get().identity.equals(identity());
    }

    private boolean watchAnew() throws IOException {
        boolean known = watched.isPresent();
        watched.ifPresent(old -> old.key.cancel());
        watched = Optional.empty();
        Optional<Object> identity = identity();
        if (identity.isPresent()) {
            watched = Optional.of(new Watched(folder.register(service, KINDS), identity));
        } else if (known) {
            LOG.log(Level.WARNING, folder + " is gone, and every plugin with it, until it returns");
        }
        return identity.isPresent();
    }

    private Optional<Object> identity() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
            return Optional.of(Objects.requireNonNullElse(attributes.fileKey(), attributes.creationTime()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private record Watched(WatchKey key, Optional<Object> identity) {}
}
