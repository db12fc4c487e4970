package dev.reeve.testkit;

import dev.reeve.api.store.StateStore;
import dev.reeve.api.store.StoreFailure;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A store without a disk, which can be made to fail. Safe from any thread. */
public final class HeapStore implements StateStore {
    private final Map<String, Map<String, String>> kept = new HashMap<>();
    private boolean broken;

    /** From now on, or no more, nothing can be written. */
    public synchronized void broken(boolean value) {
        broken = value;
    }

    /** What a host that is killed now leaves. */
    public synchronized HeapStore copy() {
        HeapStore copy = new HeapStore();
        kept.forEach((namespace, values) -> copy.kept.put(namespace, new HashMap<>(values)));
        return copy;
    }

    @Override
    public synchronized Map<String, String> read(String namespace) {
        return Map.copyOf(kept.getOrDefault(namespace, Map.of()));
    }

    @Override
    public synchronized void write(String namespace, Map<String, Optional<String>> changes) {
        if (broken) {
            throw new StoreFailure("the store is broken", new IOException("no space"));
        }
        Map<String, String> values = kept.computeIfAbsent(namespace, _ -> new HashMap<>());
        changes.forEach((key, value) -> value.ifPresentOrElse(text -> values.put(key, text), () -> values.remove(key)));
    }
}
