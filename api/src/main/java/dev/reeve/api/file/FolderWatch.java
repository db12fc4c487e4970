package dev.reeve.api.file;

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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells when something happens in a folder, which may vanish, return, or be swapped for another one of its name. Costs
 * nothing while nothing happens: the folder that it lies in is watched too. Only where the system does not tell, as of folders
 * of other machines, it looks every two seconds.
 *
 * <p>For one thread, but for {@link #wake} and {@link #close}. What is mounted over the folder is noticed with the next change.
 */
public final class FolderWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FolderWatch.class.getName());
    private static final Duration GLANCE = Duration.ofSeconds(2);
    private static final Pattern REMOTE = Pattern.compile("(nfs|cifs|smb|9p|fuse|virtiofs|vboxsf|afs|ceph|gluster).*");
    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    private final Path folder;
    private final WatchService service;
    private final BlockingQueue<Optional<WatchKey>> signals = new LinkedBlockingQueue<>();
    private Optional<Watched> watched = Optional.empty();
    private boolean blind;
    private volatile boolean closed;

    /** Creates the folder when it is not there. */
    public FolderWatch(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.toAbsolutePath());
        this.service = folder.getFileSystem().newWatchService();
        Thread.ofVirtual().name("folder-watch " + folder.getFileName()).start(this::listen);
    }

    private record Watched(WatchKey key, Optional<Object> identity) {}

    /** {@link #next(Optional)} without a limit. */
    public Set<String> next() throws IOException, InterruptedException {
        return next(Optional.empty());
    }

    /**
     * Waits for a change, a {@link #wake}, or the end of a patience.
     *
     * @return the names of what changed since the last call, whether it is there or not; of everything that is there when that
     *     is not known, as at the first call
     * @throws ClosedWatchServiceException when it was closed
     */
    public Set<String> next(Optional<Duration> patience) throws IOException, InterruptedException {
        if (replaced() && watchAnew()) {
            return all();
        }
        Set<String> changed = new HashSet<>();
        boolean certain = !blind;
        Optional<Optional<WatchKey>> signal = await(patience);
        while (signal.isPresent()) {
            certain &= signal.get().map(key -> collect(key, changed)).orElse(true);
            signal = Optional.ofNullable(signals.poll());
        }
        if (closed) {
            throw new ClosedWatchServiceException();
        }
        return (replaced() && watchAnew()) || !certain ? all() : changed;
    }

    /** Has {@link #next} return, now or the next time. Safe from any thread. */
    public void wake() {
        signals.add(Optional.empty());
    }

    /** The next call tells of everything. */
    public void startOver() {
        watched.ifPresent(old -> old.key.cancel());
    }

    @Override
    public void close() {
        closed = true;
        wake();
        try {
            service.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing the watch on " + folder, e);
        }
    }

    private void listen() {
        try {
            while (!closed) {
                signals.add(Optional.of(service.take()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ClosedWatchServiceException _) {
            LOG.log(Level.DEBUG, folder + " is no longer watched");
        }
    }

    private Optional<Optional<WatchKey>> await(Optional<Duration> patience) throws InterruptedException {
        Optional<Duration> limit = blind
                ? Optional.of(
                        patience.filter(given -> given.compareTo(GLANCE) < 0).orElse(GLANCE))
                : patience;
        return limit.isPresent()
                ? Optional.ofNullable(signals.poll(limit.get().toMillis(), TimeUnit.MILLISECONDS))
                : Optional.of(signals.take());
    }

    /** Whether all that happened is among the names now. */
    private boolean collect(WatchKey key, Set<String> names) {
        List<WatchEvent<?>> events = key.pollEvents();
        key.reset();
        if (watched.filter(own -> own.key.equals(key)).isPresent()) {
            events.forEach(event -> names.add(String.valueOf(event.context())));
        }
        return events.stream().noneMatch(event -> event.kind() == StandardWatchEventKinds.OVERFLOW);
    }

    private Set<String> all() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
        } catch (NoSuchFileException _) {
            return Set.of();
        }
    }

    /** A folder that was moved away keeps its watch: so the folder under this name is compared with the watched one. */
    private boolean replaced() {
        return watched.isEmpty()
                || !watched.get().key.isValid()
                || !watched.get().identity.equals(identity());
    }

    /** Whether it is there. Where it lies is watched first: what happens to it from then on is told. */
    private boolean watchAnew() throws IOException {
        boolean known = watched.isPresent();
        watched.ifPresent(old -> old.key.cancel());
        watched = Optional.empty();
        blind = !watchesAbove();
        Optional<Object> identity = identity();
        if (identity.isPresent()) {
            watched = Optional.of(new Watched(folder.register(service, KINDS), identity));
            blind |= REMOTE.matcher(Files.getFileStore(folder).type()).matches();
        } else if (known) {
            LOG.log(Level.WARNING, folder + " is gone, and what lies in it counts as deleted until it returns");
        }
        return identity.isPresent();
    }

    /** Of a link, where it lies and where it leads to. */
    private boolean watchesAbove() {
        try {
            Path real = Files.exists(folder) ? folder.toRealPath() : folder;
            for (Path each : List.of(folder, real)) {
                Objects.requireNonNullElse(each.getParent(), each).register(service, KINDS);
            }
            return true;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "what becomes of " + folder + " itself is looked at from time to time", e);
            return false;
        }
    }

    private Optional<Object> identity() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
            return Optional.of(Objects.requireNonNullElse(attributes.fileKey(), attributes.creationTime()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
