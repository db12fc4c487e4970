package dev.reeve.deploy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells a file that is being written from a broken one: the latter no longer changes. */
final class Patience {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();

    /** Whether a file that was incomplete again has not changed for so long that nobody can be writing it. */
    boolean lost(String name, Stamp stamp) {
        Sighting latest = sightings.merge(
                name,
                new Sighting(stamp, System.nanoTime()),
                (known, fresh) -> known.stamp.equals(stamp) ? known : fresh);
        return System.nanoTime() - latest.nanos > LIMIT.toNanos();
    }

    boolean waitsFor(String name) {
        return sightings.containsKey(name);
    }

    boolean none() {
        return sightings.isEmpty();
    }

    void end(String name) {
        sightings.remove(name);
    }

    private record Sighting(Stamp stamp, long nanos) {}
}
