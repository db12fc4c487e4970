package dev.reeve.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What is known of who needs a unit that starts on demand. Confined to the fleet thread. */
final class Demand {
    static final int MOST_CALLS = 20;
    static final Duration WITHIN = Duration.ofSeconds(2);

    private final Deque<Instant> calls = new ArrayDeque<>();
    /** Whether it is to start, and waits for nobody to connect. */
    boolean asked;
    /** Why, when it was by a connection, until it is launched. */
    Optional<String> call = Optional.empty();
    /** Whether its driver looks out for a connection, or was asked to. */
    boolean awaited;
    /** Whether the next run has its number already, by which it is waited for. */
    boolean numbered;
    /** Whether its sockets are open. */
    boolean listening;

    /** Somebody connects. */
    void called(String why, Instant now) {
        awaited = false;
        asked = true;
        call = Optional.of(why);
        calls.addLast(now);
        while (calls.size() > MOST_CALLS + 1) {
            calls.removeFirst();
        }
    }

    boolean tooOften() {
        return calls.size() > MOST_CALLS
                && Duration.between(calls.getFirst(), calls.getLast()).compareTo(WITHIN) <= 0;
    }

    /** It did what it was needed for. */
    void served() {
        asked = false;
        call = Optional.empty();
    }

    /** Its sockets are not open, or not those that they should be. */
    void deaf() {
        awaited = false;
        listening = false;
    }

    /** It is down, and nothing starts it. */
    void over() {
        served();
        deaf();
        numbered = false;
        calls.clear();
    }
}
