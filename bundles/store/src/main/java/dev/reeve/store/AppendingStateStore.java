package dev.reeve.store;

import dev.reeve.api.host.Home;
import dev.reeve.api.store.StateStore;
import dev.reeve.api.store.StoreFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** A file for each namespace, to which changes are appended: {@code docs/operate/state.md}. */
@Component
public final class AppendingStateStore implements StateStore {
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,127}");
    private static final long SMALLEST = 256 << 10;
    private static final Duration PACE = Duration.ofSeconds(1);

    private final Path folder;
    private final long smallest;
    private final Map<String, StateLog> logs = new ConcurrentHashMap<>();
    private final Upkeep upkeep;

    @Activate
    public AppendingStateStore(@Reference Home home) {
        this(home.root().resolve("state"), SMALLEST, PACE);
    }

    /**
     * @param smallest a file of fewer bytes is not rewritten
     * @param pace of what is done behind everybody's back
     */
    AppendingStateStore(Path folder, long smallest, Duration pace) {
        this.folder = folder;
        this.smallest = smallest;
        this.upkeep = new Upkeep(folder, pace);
    }

    @Override
    public Map<String, String> read(String namespace) {
        return log(namespace).values();
    }

    @Override
    public void write(String namespace, Map<String, Optional<String>> changes) {
        changes.keySet().forEach(AppendingStateStore::refuse);
        StateLog log = log(namespace);
        try {
            log.write(changes);
            upkeep.wrote(log);
        } catch (IOException e) {
            upkeep.failed(log, e);
            throw new StoreFailure(
                    "cannot write " + log + "; make its folder writable or free space: " + e.getMessage(), e);
        }
    }

    @Deactivate
    void close() {
        upkeep.close(logs.values());
    }

    private StateLog log(String namespace) {
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new IllegalArgumentException("'" + namespace + "' cannot be a namespace");
        }
        return logs.computeIfAbsent(namespace, name -> new StateLog(folder, name, smallest));
    }

    private static void refuse(String key) {
        if (!Line.KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("'" + key + "' cannot be a key");
        }
    }
}
