package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.Pauses;
import dev.reeve.api.store.StateStore;
import dev.reeve.api.store.StoreFailure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Keeps what the next host must know, while things happen. The fleet thread hands over what changed, as values, and goes on;
 * a thread of its own makes texts of them and waits for the disk. While it waits, what comes replaces what came before.
 */
final class Memory {
    static final String NAMESPACE = "fleet";
    static final String UNIT = "unit.";
    static final String GROUP = "group.";
    static final String HOST = "host";
    static final String SEQUENCE = "sequence";

    private static final System.Logger LOG = System.getLogger(Memory.class.getName());
    private static final String ENDED = "ended";
    private static final long SEQUENCE_STEP = 1024;
    /** What follows upon each other within this time is kept at once, in nanoseconds. */
    private static final long GATHERING = 5_000_000;

    private final StateStore store;
    private final Map<UnitName, Kept> kept = new HashMap<>();
    private final Map<String, KeptGroup.Of> groups = new HashMap<>();
    private final Set<String> stale = new HashSet<>();
    private final Set<UnitName> present = new HashSet<>();
    private Pauses pauses;
    private Map<String, Optional<Object>> first = new LinkedHashMap<>();
    private long sequence;

    /** By the key of a unit; on the thread of the memory only. */
    final Map<String, Digest> digests = new HashMap<>();

    private Map<String, Optional<Object>> pending = new LinkedHashMap<>();
    private CompletableFuture<Void> latest = CompletableFuture.completedFuture(null);
    private boolean writing;
    private boolean hurried;
    private Optional<Thread> gathering = Optional.empty();

    record Digest(UnitSpec of, String value) {}

    Memory(StateStore store, Past past, Boot boot) {
        this.store = store;
        this.sequence = past.sequence();
        this.pauses = past.pauses();
        past.units().forEach((name, remembered) -> {
            kept.put(name, remembered.kept());
            if (!past.goesOn()) {
                first.put(UNIT + name, Optional.of(remembered));
            }
        });
        // The last of them: whoever finds it finds none of the runs of another boot.
        first.put(HOST, Optional.of(boot.id()));
    }

    /** On the fleet thread. Completes when all that was handed over until now is kept, or cannot be. */
    CompletableFuture<Void> keep(Roster roster, Pauses paused, Predicate<Unit> which, long lastEvent) {
        Map<String, Optional<Object>> changes = new LinkedHashMap<>();
        if (lastEvent > sequence) {
            sequence = lastEvent + SEQUENCE_STEP;
            changes.put(SEQUENCE, Optional.of(sequence));
        }
        for (Unit unit : roster.all()) {
            if (unit.changedSinceKept()) {
                present.add(unit.name);
                if (which.test(unit)) {
                    keep(unit, changes);
                }
            }
        }
        groups(roster, changes);
        pauses(paused, changes);
        if (present.size() > roster.all().size()) {
            List<UnitName> gone =
                    present.stream().filter(name -> roster.find(name).isEmpty()).toList();
            gone.forEach(name -> forget(name, changes));
        }
        return write(changes);
    }

    private void keep(Unit unit, Map<String, Optional<Object>> changes) {
        unit.kept();
        Kept now = Kept.of(unit);
        if (!now.equals(kept.put(unit.name, now))) {
            changes.put(UNIT + unit.name, Optional.of(now));
        }
    }

    private void groups(Roster roster, Map<String, Optional<Object>> changes) {
        Set<String> gone = new HashSet<>(groups.keySet());
        gone.addAll(stale);
        stale.clear();
        for (Group group : roster.groups.all()) {
            String key = GROUP + group.spec.name();
            KeptGroup.Of now = KeptGroup.of(group);
            gone.remove(key);
            if (!now.equals(groups.put(key, now))) {
                changes.put(key, Optional.of(now));
            }
        }
        gone.forEach(key -> {
            groups.remove(key);
            changes.put(key, Optional.empty());
        });
    }

    private void pauses(Pauses paused, Map<String, Optional<Object>> changes) {
        if (!paused.equals(pauses)) {
            KeptPauses.of(pauses).keySet().forEach(key -> changes.put(key, Optional.empty()));
            KeptPauses.of(paused).forEach((key, cause) -> changes.put(key, Optional.of(cause)));
            pauses = paused;
        }
    }

    /** Before the first unit there is nothing to keep. */
    private Map<String, Optional<Object>> withFirst(Map<String, Optional<Object>> changes) {
        Map<String, Optional<Object>> all = first;
        first = new LinkedHashMap<>();
        all.putAll(changes);
        return all;
    }

    /** On the fleet thread: if it is not there, nothing of it is to be kept. */
    void expect(UnitName unit) {
        present.add(unit);
    }

    /** On the fleet thread: if there is no such group, nothing of it is to be kept. */
    void expectGroup(UnitName group) {
        stale.add(GROUP + group);
    }

    private void forget(UnitName unit, Map<String, Optional<Object>> changes) {
        present.remove(unit);
        if (kept.remove(unit) != null) {
            changes.put(UNIT + unit, Optional.empty());
        }
    }

    /** The fleet ends with nothing running: the next one begins anew. */
    CompletableFuture<Void> end() {
        return write(new LinkedHashMap<>(Map.of(HOST, Optional.of(ENDED))));
    }

    synchronized CompletableFuture<Void> latest() {
        return latest;
    }

    private synchronized CompletableFuture<Void> write(Map<String, Optional<Object>> changes) {
        if (changes.isEmpty()) {
            return latest;
        }
        if (pending.isEmpty()) {
            latest = new CompletableFuture<>();
        }
        pending.putAll(withFirst(changes));
        if (!writing) {
            writing = true;
            gathering = Optional.of(Thread.ofVirtual().name("reeve-memory").start(this::work));
        }
        return latest;
    }

    /** Somebody waits for what was handed over. */
    synchronized void hurry() {
        hurried = true;
        gathering.ifPresent(LockSupport::unpark);
    }

    private synchronized boolean waits() {
        return !hurried;
    }

    private void work() {
        long end = System.nanoTime() + GATHERING;
        for (long left = GATHERING; left > 0 && waits(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        for (Optional<Batch> next = take(); next.isPresent(); next = take()) {
            try {
                store.write(NAMESPACE, next.get().texts(this));
            } catch (StoreFailure _) {
                // The store says so itself, once, and catches up by itself.
            } catch (Throwable e) {
                // An error too: nothing would ever be kept again after it.
                LOG.log(System.Logger.Level.ERROR, "the state of the fleet is not kept", e);
            } finally {
                next.get().done.complete(null);
            }
        }
    }

    private synchronized Optional<Batch> take() {
        if (pending.isEmpty()) {
            writing = false;
            hurried = false;
            return Optional.empty();
        }
        Batch batch = new Batch(pending, latest);
        pending = new LinkedHashMap<>();
        return Optional.of(batch);
    }

    private String text(Object value) {
        return switch (value) {
            case Kept unit -> KeptText.write(unit, digest(unit.spec()));
            case KeptGroup.Of group -> group.text();
            case Cause pause -> KeptPauses.text(pause);
            case Past.Remembered unit -> KeptText.write(unit.kept(), unit.digest());
            default -> value.toString();
        };
    }

    private String digest(UnitSpec spec) {
        String key = UNIT + spec.name();
        Digest known = digests.get(key);
        if (known == null || !known.of.equals(spec)) {
            known = new Digest(spec, SpecDigest.of(spec));
            digests.put(key, known);
        }
        return known.value;
    }

    private record Batch(Map<String, Optional<Object>> changes, CompletableFuture<Void> done) {
        Map<String, Optional<String>> texts(Memory memory) {
            Map<String, Optional<String>> texts = new LinkedHashMap<>();
            changes.forEach((key, value) -> {
                if (value.isEmpty()) {
                    memory.digests.remove(key);
                }
                texts.put(key, value.map(memory::text));
            });
            return texts;
        }
    }
}
