package dev.reeve.logs;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Says what befell a log: to the unit's history and to the host's log, and the same again after an hour at the earliest. */
public final class Notices {
    private static final System.Logger LOG = System.getLogger(Notices.class.getName());
    private static final Duration AGAIN = Duration.ofHours(1);

    private final BiConsumer<RunId, String> history;
    private final Map<Told, Long> told = new HashMap<>();

    public Notices(BiConsumer<RunId, String> history) {
        this.history = history;
    }

    /** What can befall a log. */
    public enum Matter {
        DELETED,
        EMPTIED,
        DROPPED,
        UNSURE,
        FAILED,
        UNSENT,
        UNREACHABLE
    }

    private record Told(UnitName unit, Matter matter, String part) {}

    public void tell(RunId run, Matter matter, String message) {
        tell(run, matter, "", message);
    }

    /** @param part what the same matter may befall apart from others */
    public synchronized void tell(RunId run, Matter matter, String part, String message) {
        long now = System.nanoTime();
        Told told = new Told(run.unit(), matter, part);
        Long before = this.told.get(told);
        if (before == null || now - before > AGAIN.toNanos()) {
            this.told.put(told, now);
            history.accept(run, message);
            LOG.log(Level.WARNING, "{0}: {1}", run.unit(), message);
        }
    }
}
