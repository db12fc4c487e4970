package dev.reeve.supervisor;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.Cause.Origin;
import dev.reeve.api.health.ProbeRole;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Has drivers take over runs that nobody watches: those of the host before, or of a driver that went. On the fleet thread. */
final class Adoption {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Stage stage;
    private final Roster roster;
    private final Parts parts;
    private final Engine engine;
    private final Journal journal;
    private final Enclosing enclosing;
    private final Recovery recovery;

    Adoption(
            Stage stage,
            Roster roster,
            Parts parts,
            Engine engine,
            Journal journal,
            Enclosing enclosing,
            Recovery recovery) {
        this.stage = stage;
        this.roster = roster;
        this.parts = parts;
        this.engine = engine;
        this.journal = journal;
        this.enclosing = enclosing;
        this.recovery = recovery;
    }

    /** Asks the driver as soon as it is there, unless this fleet lets go of its units itself. */
    void look(Unit unit) {
        boolean possible = unit.adrift && !stage.lettingGo();
        if (possible && parts.driver(unit.spec.driver()).isPresent()) {
            unit.adrift = false;
            unit.record.ifPresent(record -> engine.adopt(enclosing.begin(unit), unit.run(), record));
        }
    }

    /** A driver has gone, and what it ran runs on. */
    void adrift(String driver) {
        roster.all().stream()
                .filter(unit -> unit.spec.driver().equals(driver) && unit.record.isPresent())
                .forEach(unit -> {
                    unit.adrift = true;
                    stage.touch(unit);
                });
    }

    void adopted(Unit unit, RunningUnit running, OptionalLong pid, Optional<String> record) {
        unit.runs(running, pid, record);
        unit.keeps = true;
        // Its sockets are its own, and nobody's when it ends.
        unit.demand.deaf();
        recovery.found(unit);
        if (unit.killed) {
            engine.kill(running);
        } else if (unit.state instanceof UnitState.Stopping) {
            engine.signal(running, unit.spec.stop().signal());
        } else if (unit.state instanceof UnitState.Starting) {
            up(unit);
        } else {
            journal.noticed(stage.now(), unit.run(), new Cause(Origin.DRIVER, "taken over by the driver that came"));
        }
        stage.touch(unit);
    }

    private void up(Unit unit) {
        if (unit.wasReady) {
            unit.wasReady = false;
            unit.told.ready = true;
            Stream.of(ProbeRole.STARTUP, ProbeRole.READINESS)
                    .filter(role -> unit.spec.probes().in(role).isPresent())
                    .forEach(role -> unit.probes.put(role, true));
        }
        Instant since = unit.started.orElse(unit.since);
        Cause cause = new Cause(Origin.DRIVER, "taken over, running since " + WHEN.format(since));
        if (unit.passes()) {
            unit.tally.ready(stage.now());
            stage.enter(unit, new UnitState.Ready(), cause);
        } else {
            stage.enter(unit, new UnitState.Running(), cause);
        }
    }

    /** It ended before a driver looked at it again. */
    void endedUnseen(Unit unit, Exit exit) {
        if (unit.state instanceof UnitState.Starting && unit.record.isPresent()) {
            journal.noticed(
                    stage.now(),
                    unit.run(),
                    new Cause(Origin.DRIVER, "it ended while nobody watched: " + exit.describe()));
        }
    }
}
