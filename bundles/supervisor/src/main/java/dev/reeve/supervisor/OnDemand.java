package dev.reeve.supervisor;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.SocketSpec;
import dev.reeve.api.agent.SocketSpec.Address;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.Cause.Origin;
import dev.reeve.api.text.Durations;
import java.util.Optional;
import java.util.stream.Collectors;

/** Has units that start on demand wait until somebody connects. Confined to the fleet thread. */
final class OnDemand {
    private final Stage stage;
    private final Roster roster;
    private final Engine engine;
    private final Aftermath aftermath;
    private final Journal journal;

    OnDemand(Stage stage, Roster roster, Engine engine, Aftermath aftermath, Journal journal) {
        this.stage = stage;
        this.roster = roster;
        this.engine = engine;
        this.aftermath = aftermath;
        this.journal = journal;
    }

    /** Has its driver look out for somebody who needs it. */
    void await(Unit unit) {
        if (!unit.demand.awaited) {
            unit.beginWaiting();
            engine.await(unit.spec, unit.run());
        }
    }

    /** Its sockets are open. They may be wanted no more. */
    void listens(UnitSpec spec, RunId run) {
        Optional<Unit> found = roster.find(run.unit());
        if (found.map(Unit::rests).orElse(true)) {
            engine.rested(spec, run);
        }
        found.filter(unit -> unit.waitsAs(run)).ifPresent(unit -> {
            Cause cause = new Cause(Origin.DEPENDENCY, words(unit.spec));
            unit.demand.listening = true;
            unit.cause = cause;
            stage.touchWithGroup(unit);
            journal.noticed(stage.now(), run, cause);
        });
    }

    /** Such as {@code waits for a connection on http (tcp://127.0.0.1:8080)}. */
    static String words(UnitSpec spec) {
        return spec.launch().sockets().stream()
                .map(socket -> "a %s on %s (%s)".formatted(comes(socket), socket.name(), socket.address()))
                .collect(Collectors.joining(" or ", "waits for ", ""));
    }

    private static String comes(SocketSpec socket) {
        return socket.address() instanceof Address.Udp ? "datagram" : "connection";
    }

    /** Its sockets cannot be opened, or not be watched. */
    void refused(RunId run, StartFailure failure) {
        waiting(run).ifPresent(unit -> {
            unit.demand.deaf();
            aftermath.startFailed(unit, failure);
        });
    }

    /** Somebody needs it. */
    void called(RunId run, String socket) {
        waiting(run).ifPresent(unit -> {
            String why = unit.spec.launch().sockets().stream()
                    .filter(each -> each.name().equals(socket))
                    .map(each -> "a %s came in on %s".formatted(comes(each), socket))
                    .findFirst()
                    .orElse(socket);
            unit.demand.called(why, stage.now());
            if (unit.demand.tooOften()) {
                aftermath.calledTooOften(
                        unit,
                        why + " for the " + (Demand.MOST_CALLS + 1) + "st time within "
                                + Durations.words(Demand.WITHIN) + ": it has to accept what comes before it ends"
                                + " (the sockets are the descriptors from 3 on); mend it, then: reeve start "
                                + unit.name);
            } else {
                stage.touch(unit);
            }
        });
    }

    /** What was opened is closed with the driver. */
    void driverGone(String driver) {
        roster.all().stream()
                .filter(unit -> unit.spec.driver().equals(driver) && unit.demand.awaited)
                .forEach(unit -> {
                    unit.demand.deaf();
                    stage.touch(unit);
                });
    }

    private Optional<Unit> waiting(RunId run) {
        return roster.find(run.unit()).filter(unit -> unit.waitsAs(run));
    }
}
