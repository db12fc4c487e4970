package dev.reeve.gogo.commands.log;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** The lines of several logs in the order of time; of the same time, in the order of the logs. One thread. */
final class MergedLines {
    private final PriorityQueue<Next> queue =
            new PriorityQueue<>(Comparator.comparing(Next::time).thenComparing(Next::index));
    private int logs;

    private record Next(Instant time, int index, TimedLines from, LineSplitter to) {}

    void add(TimedLines from, LineSplitter to) throws IOException {
        enqueue(logs++, from, to);
    }

    /** Passes the next line on; returns whether there was one. */
    boolean pass() throws IOException {
        Next next = queue.poll();
        if (next == null) {
            return false;
        }
        next.from().peek().ifPresent(line -> line.to(next.to()));
        next.from().next();
        enqueue(next.index(), next.from(), next.to());
        return true;
    }

    private void enqueue(int index, TimedLines from, LineSplitter to) throws IOException {
        Optional<TimedLines.Line> line = from.peek();
        line.ifPresent(first -> queue.add(new Next(first.time(), index, from, to)));
    }
}
