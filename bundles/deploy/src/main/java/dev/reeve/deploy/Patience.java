package dev.reeve.deploy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tells a file that is being written from a broken one: the latter no longer changes. */
final class Patience {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    /** Bytes that are copied sooner than it takes to see whether they are all. */
    private static final long SMALL = 1 << 20;

    private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();

    /** Whether to copy and read it: a large one not before it has stood still, and none twice as it is. */
    boolean worthReading(String name, Stamp stamp) {
        Optional<Sighting> known = Optional.ofNullable(sightings.get(name));
        boolean moved = known.filter(sighting -> !sighting.stamp.equals(stamp)).isPresent();
        if (moved && stamp.size() > SMALL) {
            sightings.put(name, new Sighting(stamp, System.nanoTime(), false));
            return false;
        }
        return moved
                || known.filter(sighting -> sighting.read && !sighting.over()).isEmpty();
    }

    /** Whether a file that was incomplete again has not changed for so long that nobody can be writing it. */
    boolean lost(String name, Stamp stamp) {
        Sighting latest = sightings.merge(
                name,
                new Sighting(stamp, System.nanoTime(), true),
                (known, fresh) -> known.stamp.equals(stamp) ? new Sighting(stamp, known.nanos, true) : fresh);
        return latest.over();
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

    private record Sighting(Stamp stamp, long nanos, boolean read) {
        boolean over() {
            return System.nanoTime() - nanos > LIMIT.toNanos();
        }
    }
}
