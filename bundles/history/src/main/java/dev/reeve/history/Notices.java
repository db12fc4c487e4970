package dev.reeve.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What is wrong now, and what was lost lately. The log has a line when that changes. Safe from any thread. */
final class Notices {
    private static final System.Logger LOG = System.getLogger(Notices.class.getName());
    private static final Duration LATELY = Duration.ofDays(1);

    private final InstantSource clock;
    private Optional<String> failure = Optional.empty();
    private Optional<String> waiting = Optional.empty();
    private Optional<Loss> loss = Optional.empty();

    private record Loss(Instant at, String what) {}

    Notices(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void failed(String why, int samples, long lost) {
        if (!failure.equals(Optional.of(why))) {
            LOG.log(System.Logger.Level.WARNING, "the history is not written: " + why);
        }
        failure = Optional.of(why);
        waiting = Optional.of(
                "; " + samples + " samples wait in memory" + (lost > 0 ? ", " + lost + " older ones are lost" : ""));
    }

    synchronized void well(long lost) {
        if (failure.isPresent()) {
            LOG.log(System.Logger.Level.INFO, "the history is written again");
            if (lost > 0) {
                lost(lost + " samples are lost: " + failure.get());
            }
        }
        failure = Optional.empty();
        waiting = Optional.empty();
    }

    synchronized void lost(String what) {
        if (loss.stream().noneMatch(known -> known.what().equals(what))) {
            LOG.log(System.Logger.Level.ERROR, "history: " + what);
        }
        loss = Optional.of(new Loss(clock.instant(), what));
    }

    synchronized Optional<String> trouble() {
        Instant since = clock.instant().minus(LATELY);
        return failure.map(why -> why + waiting.orElse(""))
                .or(() -> loss.filter(known -> known.at().isAfter(since)).map(Loss::what));
    }
}
