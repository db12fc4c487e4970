package dev.reeve.supervisor;

import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/** The state machine put together: what happens goes in at {@code lifecycle}, what is wanted at {@code requests}. */
final class Machine {
    final Roster roster = new Roster();
    final Journal journal = new Journal();
    final Waiters waiters = new Waiters();
    final Stage stage;
    final Requests requests;
    final Lifecycle lifecycle;
    final Waiting waiting;
    final Recovery recovery;
    final Pausing pausing;

    /** @param roll at random in [0,1) */
    Machine(Parts parts, Engine engine, InstantSource clock, DoubleSupplier roll, Memory memory, Past past) {
        journal.goOn(past.sequence());
        stage = new Stage(roster, journal, clock, new StartSlots(new PressureGate(engine, clock)));
        if (past.goesOn()) {
            stage.pauses().recall(past.pauses());
        }
        StartGate gate = new StartGate(roster, parts, stage);
        Descent descent = new Descent(stage, roster, engine, journal);
        GroupSupervision groups = new GroupSupervision(stage, journal);
        Escalations escalations = new Escalations(stage, roster, groups, engine, journal);
        Aftermath aftermath = new Aftermath(stage, descent, engine, parts, groups, escalations, roll);
        recovery = new Recovery(stage, roster, engine, memory, past);
        Enclosing enclosing = new Enclosing(roster, engine);
        Adoption adoption = new Adoption(stage, roster, parts, engine, journal, enclosing, recovery);
        pausing = new Pausing(stage, roster, journal);
        requests = new Requests(stage, roster, descent, groups, pausing, journal, waiters, recovery, enclosing);
        OnDemand onDemand = new OnDemand(stage, roster, engine, aftermath, journal);
        lifecycle = lifecycle(engine, gate, descent, aftermath, adoption, enclosing, onDemand);
        waiting = new Waiting(stage, roster, gate);
    }

    private Lifecycle lifecycle(
            Engine engine,
            StartGate gate,
            Descent descent,
            Aftermath aftermath,
            Adoption adoption,
            Enclosing enclosing,
            OnDemand onDemand) {
        Readiness readiness = new Readiness(stage);
        return new Lifecycle(
                stage,
                roster,
                gate,
                descent,
                aftermath,
                engine,
                journal,
                waiters,
                adoption,
                readiness,
                new SelfReports(stage, readiness, engine),
                enclosing,
                onDemand);
    }
}
