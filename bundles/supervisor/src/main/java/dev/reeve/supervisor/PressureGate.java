package dev.reeve.supervisor;

import dev.reeve.api.fleet.StartWhen;
import dev.reeve.api.host.HostPressure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Lets no further unit start while the host has too little left. Confined to the fleet thread.
 *
 * <pre>
 *            a fifth unit on its way up             too little is left
 *  ┌──────┐ ────────────────────────▶ ┌─────────┐ ────────────────────▶ ┌──────┐ every 500 ms: looks
 *  │ open │                           │ looking │                       │ held │ every 5 s: one goes ahead
 *  └──────┘ ◀──────────────────────── └─────────┘ ◀──────────────────── └──────┘
 *            enough is left: 128 more             nobody waits, or a look
 * </pre>
 */
final class PressureGate {
    /** So many on their way up cost no look; and so many of what is restarted by itself none, whatever else is under way. */
    static final int UNSEEN = 4;

    static final int PER_LOOK = 128;
    static final Duration HELD_LOOK = Duration.ofMillis(500);
    static final Duration ANYWAY = Duration.ofSeconds(5);
    private static final Duration LEAST_PAUSE = Duration.ofMillis(10);
    private static final Duration FRESH = Duration.ofMillis(100);
    private static final System.Logger LOG = System.getLogger(PressureGate.class.getName());

    private final Engine engine;
    private final InstantSource clock;
    private StartWhen limits = StartWhen.ALWAYS;
    private Optional<String> shortage = Optional.empty();
    private Instant lookedAt = Instant.MIN;
    private Instant startedAt = Instant.MIN;
    private boolean looking;
    private boolean saidUnknown;
    private int admitted;

    PressureGate(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    void limits(StartWhen value) {
        limits = value;
        if (!active()) {
            shortage = Optional.empty();
        }
    }

    boolean active() {
        return !limits.equals(StartWhen.ALWAYS);
    }

    /** @param underWay so many units are on their way up */
    boolean open(int underWay) {
        return !active()
                || (underWay < UNSEEN && shortage.isEmpty())
                || (admitted > 0 && clock.instant().isBefore(lookedAt.plus(FRESH)));
    }

    /** One that needed room here. */
    void started() {
        if (active()) {
            admitted = Math.max(0, admitted - 1);
            startedAt = clock.instant();
        }
    }

    /** Somebody waits: has the host looked at, unless that is under way. Answered by {@link #looked}. */
    void ask() {
        if (!looking) {
            looking = true;
            boolean early = clock.instant().isBefore(lookedAt.plus(LEAST_PAUSE));
            engine.look(shortage.isPresent() ? HELD_LOOK : early ? LEAST_PAUSE : Duration.ZERO);
        }
    }

    /**
     * @param awaited whether somebody waits
     * @return whether there is another answer than before
     */
    boolean looked(HostPressure pressure, boolean awaited) {
        boolean before = shortage.isPresent();
        looking = false;
        lookedAt = clock.instant();
        sayUnknown(HostShortage.unknown(limits, pressure));
        shortage = Optional.of(HostShortage.of(limits, pressure))
                .filter(words -> awaited && active() && !words.isEmpty())
                .map(words -> String.join(", ", words));
        admitted = shortage.isEmpty() ? PER_LOOK : overdue() ? 1 : 0;
        if (shortage.isPresent()) {
            ask();
        }
        return before != shortage.isPresent();
    }

    private boolean overdue() {
        return !startedAt.plus(ANYWAY).isAfter(lookedAt);
    }

    private void sayUnknown(List<String> keys) {
        if (!keys.isEmpty() && !saidUnknown) {
            saidUnknown = true;
            LOG.log(
                    System.Logger.Level.INFO,
                    "start_when: {0} cannot be looked at here; on Linux that needs kernel 4.20 with CONFIG_PSI, and"
                            + " psi=1 where it is off by default",
                    String.join(", ", keys));
        }
    }

    /** What there is too little of, with figures. */
    Optional<String> shortage() {
        return shortage;
    }

    /** Why somebody waits. */
    String why() {
        return shortage.map(words -> words + "; it goes on when that is over, and one unit starts every "
                        + ANYWAY.toSeconds() + " s all the same")
                .orElse("it is looked whether the host has enough left (start_when)");
    }
}
