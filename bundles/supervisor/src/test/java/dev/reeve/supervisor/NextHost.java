package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitSpec;
import java.time.Duration;

/** The fleet of a host, and that of the next one after it was killed. */
abstract class NextHost {
    static final Duration MINUTE = Duration.ofMinutes(1);
    final World before = new World();

    World afterKill(UnitSpec... specs) {
        return afterKill(MINUTE, specs);
    }

    World afterKill(Duration later, UnitSpec... specs) {
        World next = before.next(later);
        next.apply(specs);
        return next;
    }
}
