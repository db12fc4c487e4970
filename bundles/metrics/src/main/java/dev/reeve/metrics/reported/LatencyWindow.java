package dev.reeve.metrics.reported;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.PackedHistogram;

/** The latencies of the requests of the last minute, in steps of a sample. Not safe from several threads. */
final class LatencyWindow {
    private static final long REACH = Duration.ofMinutes(1).toNanos();
    private static final int DIGITS = 2;
    private static final long LONGEST = TimeUnit.DAYS.toMicros(1);

    private final Deque<Slot> slots = new ArrayDeque<>();
    private boolean open;

    /** @param begin as {@link System#nanoTime} counts */
    private record Slot(long begin, AbstractHistogram micros) {}

    /** In microseconds; longer ones than a day count as one. */
    static AbstractHistogram none() {
        return new PackedHistogram(LONGEST, DIGITS);
    }

    void add(Duration latency, long now) {
        if (!open) {
            slots.addLast(new Slot(now, none()));
            open = true;
        }
        long micros = latency.compareTo(Duration.ofDays(1)) < 0 ? latency.toNanos() / 1000 : LONGEST;
        slots.getLast().micros.recordValue(Math.clamp(micros, 0, LONGEST));
    }

    /** A sample was taken; what began over a minute ago is forgotten. */
    void step(long now) {
        open = false;
        slots.removeIf(slot -> now - slot.begin > REACH);
    }

    void addTo(AbstractHistogram sum) {
        slots.forEach(slot -> sum.add(slot.micros));
    }
}
