package dev.reeve.deploy;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides which files are looked at, and when. For one thread. */
final class Attention {
    /** For a file that may be half written. */
    private static final Duration SETTLING = Duration.ofMillis(50);

    private static final Duration PASSING = Duration.ofSeconds(10);

    private final Patience patience;
    /** One change is often told twice, and nothing is tried twice for that. */
    private final Map<String, Stamp> judged = new HashMap<>();
    /** What the system stood in the way of: another look may come to another end, and nothing will tell. */
    private final Set<String> obstructed = new HashSet<>();

    Attention(Patience patience) {
        this.patience = patience;
    }

    /** Whether it is due for anything else than being new. */
    boolean due(String name, Stamp stamp, boolean changed) {
        return (changed && !stamp.equals(judged.get(name))) || patience.waitsFor(name) || obstructed.contains(name);
    }

    /** Whether reading it is worth while. */
    boolean ripe(String name, Stamp stamp) {
        return patience.worthReading(name, stamp);
    }

    /** It was read, and is whole. */
    void judged(String name, Stamp stamp) {
        patience.end(name);
        obstructed.remove(name);
        judged.put(name, stamp);
    }

    /** It is not whole, or cannot be read. Whether there is no use in waiting for that. */
    boolean lost(String name, Stamp stamp) {
        if (!obstructed.contains(name) && !patience.lost(name, stamp)) {
            return false;
        }
        patience.end(name);
        return true;
    }

    /** The system does not let it into service. */
    void obstructed(String name) {
        obstructed.add(name);
    }

    /** It is gone. */
    void end(String name) {
        patience.end(name);
        obstructed.remove(name);
        judged.remove(name);
    }

    /** After something went wrong: the next time everything that changed is looked at, whether it was judged or not. */
    void startOver() {
        judged.clear();
    }

    /** When another look is due, with or without an event; empty when nothing asks for one. */
    Optional<Duration> nextLook() {
        if (!patience.none()) {
            return Optional.of(SETTLING);
        }
        return obstructed.isEmpty() ? Optional.empty() : Optional.of(PASSING);
    }
}
