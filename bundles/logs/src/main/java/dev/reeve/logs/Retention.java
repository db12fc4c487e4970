package dev.reeve.logs;

import dev.reeve.api.log.LogRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides which archives go, the oldest first. */
final class Retention {
    static final Comparator<Kept> NEWEST_FIRST =
            Comparator.comparing(Kept::archive, Archive.OLDEST_FIRST).reversed();

    private Retention() {}

    /**
     * @param archives of all logs of a unit
     * @param live what its logs themselves take
     */
    static List<Kept> ofUnit(LogRule rule, List<Kept> archives, long live, Instant now) {
        List<Kept> gone = new ArrayList<>();
        Map<String, Integer> count = new HashMap<>();
        long total = live;
        for (Kept kept : archives.stream().sorted(NEWEST_FIRST).toList()) {
            boolean old = rule.keepFor()
                    .filter(age -> kept.archive().cut().plus(age).isBefore(now))
                    .isPresent();
            boolean many = count.merge(kept.archive().log(), 1, Integer::sum) > rule.keep();
            total += kept.bytes();
            if (old || many || total > rule.total()) {
                gone.add(kept);
            }
        }
        return gone;
    }

    /**
     * @param archives of all units
     * @param total what they may take together
     */
    static List<Kept> ofFleet(List<Kept> archives, long total) {
        List<Kept> gone = new ArrayList<>();
        long sum = 0;
        for (Kept kept : archives.stream().sorted(NEWEST_FIRST).toList()) {
            sum += kept.bytes();
            if (sum > total) {
                gone.add(kept);
            }
        }
        return gone;
    }

    /**
     * What archives and logs may take together.
     *
     * @param wanted what the fleet file says, or the standard
     * @param taken what they take now
     * @param free what is free on the disk
     * @param reserve what is to stay free
     */
    static long room(long wanted, long taken, long free, long reserve) {
        return Math.max(0, Math.min(wanted, taken + free - reserve));
    }
}
