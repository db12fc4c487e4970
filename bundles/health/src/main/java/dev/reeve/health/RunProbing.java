package dev.reeve.health;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.fleet.Observation;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Asks the probes of one run, each on a thread of its own: the start-up probe first, the others once it has passed. After a
 * failure of the start-up, the liveness or the progress probe nothing more is asked, for the fleet restarts the unit.
 */
final class RunProbing {
    private final RunId run;
    private final UnitSpec unit;
    private final Questions questions;
    private final ProbeLedger ledger;
    private final Consumer<Observation> report;
    private final long begun;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    /** @param age how long the run had been going when this was made */
    RunProbing(
            RunId run,
            UnitSpec unit,
            Duration age,
            Questions questions,
            ProbeLedger ledger,
            Consumer<Observation> report) {
        this.run = run;
        this.unit = unit;
        this.questions = questions;
        this.ledger = ledger;
        this.report = report;
        this.begun = System.nanoTime() - age.toNanos();
    }

    /** @param startedUp whether the start-up probe has passed already */
    void begin(boolean startedUp) {
        if (startedUp || unit.probes().in(ProbeRole.STARTUP).isEmpty()) {
            probe(ProbeRole.READINESS);
            probe(ProbeRole.LIVENESS);
            probe(ProbeRole.PROGRESS);
        } else {
            probe(ProbeRole.STARTUP);
        }
    }

    void end() {
        over = true;
        threads.forEach(Thread::interrupt);
    }

    private void probe(ProbeRole role) {
        Optional<ProbeSpec> spec = unit.probes().in(role);
        if (spec.isPresent() && !over) {
            Thread thread = Thread.ofVirtual()
                    .name("reeve-probe-" + run + "-" + role.label())
                    .unstarted(() -> ask(role, spec.get()));
            threads.add(thread);
            thread.start();
            if (over) {
                thread.interrupt();
            }
        }
    }

    private void ask(ProbeRole role, ProbeSpec spec) {
        Attempt attempt = new Attempt(questions.of(spec.action(), unit));
        ProbeJudge judge = new ProbeJudge(spec.successThreshold(), spec.failureThreshold());
        long next = begun + spec.initialDelay().toNanos();
        try {
            boolean more = true;
            while (more && !over) {
                Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
                long asked = System.nanoTime();
                next = asked + spec.period().toNanos();
                Answer answer = attempt.next(window(spec));
                if (!(spec.action() instanceof ProbeAction.Log)) {
                    ledger.add(run.unit(), answer, Duration.ofNanos(System.nanoTime() - asked));
                }
                more = judge.hear(answer.passing()).map(_ -> tell(role, answer)).orElse(true);
            }
        } catch (InterruptedException _) {
            // The run is over.
        }
    }

    /** The time of an attempt. For a line of the log there is nobody to ask again: it is watched all the time. */
    private static Duration window(ProbeSpec spec) {
        return spec.action() instanceof ProbeAction.Log ? spec.period() : spec.timeout();
    }

    /** Whether there is more to ask in this role. */
    private boolean tell(ProbeRole role, Answer answer) {
        if (over) {
            return false;
        }
        report.accept(new Observation.Probed(run, role, answer.passing(), answer.detail()));
        return switch (role) {
            case READINESS -> true;
            case LIVENESS, PROGRESS -> answer.passing() || giveUp();
            case STARTUP -> answer.passing() ? goOn() : giveUp();
        };
    }

    private boolean goOn() {
        begin(true);
        return false;
    }

    private boolean giveUp() {
        end();
        return false;
    }
}
