package dev.reeve.api.fleet;

import dev.reeve.api.agent.UnitName;
import java.util.List;

/**
 * What applying a specification would do, unit by unit; a group that comes, goes or changes is told in {@code start},
 * {@code stop} or {@code update}.
 *
 * @param update changes that need no restart
 */
public record FleetPlan(
        List<UnitName> start,
        List<UnitName> stop,
        List<UnitName> restart,
        List<UnitName> update,
        List<UnitName> unchanged) {
    public FleetPlan {
        start = List.copyOf(start);
        stop = List.copyOf(stop);
        restart = List.copyOf(restart);
        update = List.copyOf(update);
        unchanged = List.copyOf(unchanged);
    }

    public boolean empty() {
        return start.isEmpty() && stop.isEmpty() && restart.isEmpty() && update.isEmpty();
    }

    /** For people: {@code start 3, stop 1, restart 0, update 0, unchanged 7}. */
    public String summary() {
        return "start %d, stop %d, restart %d, update %d, unchanged %d"
                .formatted(start.size(), stop.size(), restart.size(), update.size(), unchanged.size());
    }
}
