package dev.reeve.health.host;

import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.health.Look;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last looks of one check, and what they come to. Not thread-safe. */
final class RecentLooks {
    static final int MOST = 1000;

    private final Deque<Look> looks = new ArrayDeque<>();

    void add(Look look) {
        if (looks.size() == MOST) {
            looks.removeFirst();
        }
        looks.addLast(look);
    }

    List<Look> all() {
        return List.copyOf(looks);
    }

    Optional<Double> availability() {
        long known = looks.stream().filter(RecentLooks::known).count();
        long failing = looks.stream().filter(look -> look.status().failing()).count();
        return known == 0 ? Optional.empty() : Optional.of(100.0 * (known - failing) / known);
    }

    Duration meanTime() {
        return Duration.ofNanos((long) looks.stream()
                .filter(RecentLooks::known)
                .mapToLong(look -> look.took().toNanos())
                .average()
                .orElse(0));
    }

    private static boolean known(Look look) {
        return look.status() != HealthStatus.UNKNOWN;
    }
}
