package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.ASKED;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.decision.Action;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.Outcome;
import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.testkit.FakeDriver;
import dev.reeve.testkit.HeapStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** The fleet with its real threads, against a driver without processes. */
@Timeout(60)
abstract class RunningFleet {
    /** Or the supervisor alone. */
    volatile boolean hostEnds = true;

    final ReconcilingFleet fleet = new ReconcilingFleet(new HeapStore(), () -> hostEnds);
    final EventHub hub = new EventHub(fleet);
    final Set<Thread> writers = ConcurrentHashMap.newKeySet();
    final FakeDriver driver = new FakeDriver("process");

    private final class Always implements RestartPolicy {
        @Override
        public String name() {
            return "on-failure";
        }

        @Override
        public RestartVerdict decide(RestartRule rule, RestartHistory history) {
            writers.add(Thread.currentThread());
            return new RestartVerdict.Now("always");
        }
    }

    @BeforeEach
    void parts() {
        fleet.addPolicy(new Always());
        fleet.addDriver(driver);
        hub.open();
    }

    @AfterEach
    void close() {
        hub.close();
        fleet.close();
    }

    void apply(UnitSpec... specs) {
        fleet.apply(new FleetSpec("file", List.of(specs)), Cause.configuration("test"));
    }

    UnitSnapshot unit(String name) {
        return fleet.snapshot().unit(new UnitName(name)).orElseThrow();
    }

    void awaitAllReady() {
        await().until(() -> fleet.snapshot().units().stream().allMatch(UnitSnapshot::ready));
    }

    Outcome done(Action action) throws InterruptedException, ExecutionException {
        return fleet.submit(action, ASKED).toCompletableFuture().get();
    }
}
