package dev.reeve.gogo.commands.log;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.log.KeptLog;
import dev.reeve.api.log.LogStream;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * A log that is shown.
 *
 * @param from where what is shown begins at the earliest; empty: with the oldest line that is kept
 * @param to where it ends; empty: where the log ends now
 */
public record LogSource(UnitName unit, LogStream stream, KeptLog log, OptionalLong from, OptionalLong to) {
    /** What the lines are headed with among others. */
    String label() {
        return switch (stream) {
            case OUT -> unit.value();
            case ERR -> unit.value() + " err";
        };
    }

    /** The part of the log in which the lines stand. */
    Part part(LogWindow window) throws IOException {
        long end = to.isPresent() ? to.getAsLong() : log.end();
        if (window.until().isPresent()) {
            end = Math.min(end, log.until(window.until().get()));
        }
        long begin = window.most() == Long.MAX_VALUE ? log.begin() : log.last(window.most(), end, window.wanted());
        if (window.since().isPresent()) {
            begin = Math.max(begin, log.since(window.since().get()));
        }
        return new Part(Math.min(Math.max(begin, from.orElse(begin)), end), end);
    }

    /** From a position to another. */
    record Part(long begin, long end) {}
}
