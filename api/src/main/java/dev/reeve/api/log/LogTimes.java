package dev.reeve.api.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When a log had come how far, as exactly as somebody looked.
 *
 * @param marks times and positions rising
 */
public record LogTimes(List<Mark> marks) {
    public LogTimes {
        marks = List.copyOf(marks);
    }

    /** Everything before the position had been written by then, and nothing after it. */
    public record Mark(Instant time, long position) {}

    /** The last mark before a time. */
    public Optional<Mark> before(Instant time) {
        int first = first(mark -> !mark.time().isBefore(time));
        return first == 0 ? Optional.empty() : Optional.of(marks.get(first - 1));
    }

    /** The first mark at a time or later. */
    public Optional<Mark> from(Instant time) {
        return at(first(mark -> !mark.time().isBefore(time)));
    }

    /** By when everything before a position had been written; empty when that was never seen. */
    public Optional<Instant> writtenBy(long position) {
        return at(first(mark -> mark.position() >= position)).map(Mark::time);
    }

    private Optional<Mark> at(int index) {
        return index < marks.size() ? Optional.of(marks.get(index)) : Optional.empty();
    }

    private int first(Predicate<Mark> late) {
        int low = 0;
        int high = marks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (late.test(marks.get(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
