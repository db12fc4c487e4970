package dev.reeve.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Time that passes only when it is told to, and what is to happen then. */
final class HandTurnedClock implements InstantSource {
    private final List<Alarm> alarms = new ArrayList<>();
    private Instant now;

    HandTurnedClock(Instant now) {
        this.now = now;
    }

    private record Alarm(Instant at, Runnable happens) {}

    @Override
    public Instant instant() {
        return now;
    }

    void after(Duration time, Runnable happens) {
        alarms.add(new Alarm(now.plus(time), happens));
    }

    /** @param settle runs after each thing that happens */
    void pass(Duration time, Runnable settle) {
        Instant end = now.plus(time);
        for (Optional<Alarm> next = due(end); next.isPresent(); next = due(end)) {
            alarms.remove(next.get());
            now = next.get().at;
            next.get().happens.run();
            settle.run();
        }
        now = end;
    }

    private Optional<Alarm> due(Instant end) {
        return alarms.stream().filter(alarm -> !alarm.at.isAfter(end)).min((a, b) -> a.at.compareTo(b.at));
    }
}
