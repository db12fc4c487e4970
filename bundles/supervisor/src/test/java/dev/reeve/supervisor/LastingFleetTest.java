package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.ASKED;
import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.decision.Action;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.Outcome;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.testkit.FakeDriver;
import dev.reeve.testkit.HeapStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fleets with their real threads, one after the other, on what the one before kept. */
@Timeout(60)
class LastingFleetTest {
    private final FakeDriver driver = new FakeDriver("process");
    private final List<ReconcilingFleet> fleets = new ArrayList<>();

    private static final class Again implements RestartPolicy {
        @Override
        public String name() {
            return "on-failure";
        }

        @Override
        public RestartVerdict decide(RestartRule rule, RestartHistory history) {
            return new RestartVerdict.Now("again");
        }
    }

    private ReconcilingFleet fleet(HeapStore store, boolean hostEnds, FakeDriver... drivers) {
        ReconcilingFleet fleet = new ReconcilingFleet(store, () -> hostEnds);
        fleets.add(fleet);
        fleet.addPolicy(new Again());
        fleet.addDriver(driver);
        List.of(drivers).forEach(fleet::addDriver);
        return fleet;
    }

    @AfterEach
    void close() {
        fleets.forEach(ReconcilingFleet::close);
    }

    private static FleetPlan apply(ReconcilingFleet fleet, UnitSpec... specs) {
        return fleet.apply(new FleetSpec("file", List.of(specs)), Cause.configuration("test"));
    }

    private static UnitSnapshot unit(ReconcilingFleet fleet, String name) {
        return fleet.snapshot().unit(new UnitName(name)).orElseThrow();
    }

    private static void awaitAllReady(ReconcilingFleet fleet) {
        await().until(() -> fleet.snapshot().units().stream().allMatch(UnitSnapshot::ready));
    }

    private static Outcome done(ReconcilingFleet fleet, Action action) throws Exception {
        return fleet.submit(action, ASKED).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** What a kill -9 leaves: the store as it is now, and runs that nobody hears of. */
    private HeapStore kill(HeapStore store) {
        HeapStore left = store.copy();
        driver.forsake();
        return left;
    }

    @Test
    void afterAKillEveryRunGoesOn() throws Exception {
        UnitSpec[] specs = IntStream.range(0, 50).mapToObj(i -> agent("u" + i)).toArray(UnitSpec[]::new);
        HeapStore store = new HeapStore();
        ReconcilingFleet first = fleet(store, true);
        apply(first, specs);
        awaitAllReady(first);
        // Answered when it is kept, and so is everything before it.
        done(first, new Action.Stop(new UnitName("u0")));

        ReconcilingFleet next = fleet(kill(store), true);
        assertThat(apply(next, specs).unchanged()).hasSize(50);

        await().until(() ->
                next.snapshot().units().stream().filter(UnitSnapshot::ready).count() == 49);
        assertThat(driver.calls()).noneMatch(call -> call.endsWith("#2")).doesNotContain("adopt u0#1");
        assertThat(unit(next, "u0").state().label()).isEqualTo("stopped");
        assertThat(unit(next, "u1"))
                .returns(unit(first, "u1").pid(), UnitSnapshot::pid)
                .returns(unit(first, "u1").started(), UnitSnapshot::started);
        driver.exit("u1", new Exit.Code(1));
        await().until(() ->
                unit(next, "u1").run().number() == 2 && unit(next, "u1").ready());
    }

    @Test
    void anExitThatNobodySawIsJudged() throws Exception {
        HeapStore store = new HeapStore();
        ReconcilingFleet first = fleet(store, true);
        apply(first, agent("a"));
        awaitAllReady(first);
        done(first, new Action.Start(new UnitName("a")));
        HeapStore left = kill(store);
        driver.exit("a", new Exit.Code(7));

        ReconcilingFleet next = fleet(left, true);
        apply(next, agent("a"));

        await().until(() -> unit(next, "a").ready());
        assertThat(unit(next, "a").exit()).contains(new Exit.Code(7));
        assertThat(unit(next, "a").run().number()).isEqualTo(2);
        assertThat(unit(next, "a").restarts()).isEqualTo(1);
    }

    @Test
    void aPartThatIsExchangedLetsGoAndItsSuccessorTakesOver() {
        HeapStore store = new HeapStore();
        FakeDriver daemons = FakeDriver.mortal("daemon");
        ReconcilingFleet first = fleet(store, false, daemons);
        apply(first, agent("a"), UnitSpec.daemon("d"));
        awaitAllReady(first);

        first.close();
        assertThat(driver.running()).containsExactly(new UnitName("a"));
        assertThat(daemons.running()).isEmpty();

        ReconcilingFleet next = fleet(store, false, daemons);
        apply(next, agent("a"), UnitSpec.daemon("d"));
        awaitAllReady(next);
        assertThat(driver.calls()).containsExactly("start a#1", "adopt a#1");
        assertThat(daemons.calls()).startsWith("start d#1", "TERM d#1").endsWith("start d#2");
    }

    @Test
    void aHostThatEndsTakesEverythingWithIt() {
        HeapStore store = new HeapStore();
        ReconcilingFleet first = fleet(store, true);
        apply(first, agent("a"));
        awaitAllReady(first);

        first.close();

        assertThat(driver.running()).isEmpty();
        ReconcilingFleet next = fleet(store, true);
        apply(next, agent("a"));
        awaitAllReady(next);
        assertThat(driver.calls()).containsExactly("start a#1", "kill a#1", "start a#2");
    }

    @Test
    void aHostThatEndsAndKeepsItsAgentsLeavesThem() throws Exception {
        HeapStore store = new HeapStore();
        ReconcilingFleet first = fleet(store, true);
        apply(first, agent("a"));
        awaitAllReady(first);

        first.shutdown(ShutdownMode.DETACH, ASKED).toCompletableFuture().get(10, TimeUnit.SECONDS);
        first.close();

        assertThat(driver.running()).containsExactly(new UnitName("a"));
        ReconcilingFleet next = fleet(store, true);
        apply(next, agent("a"));
        awaitAllReady(next);
        assertThat(driver.calls()).containsExactly("start a#1", "adopt a#1");
    }

    @Test
    void anotherDriverOfTheNameTakesOver() {
        ReconcilingFleet fleet = fleet(new HeapStore(), true);
        apply(fleet, agent("a"));
        awaitAllReady(fleet);

        fleet.removeDriver(driver);
        fleet.addDriver(driver);

        await().until(() -> driver.calls().contains("adopt a#1"));
        driver.exit("a", new Exit.Code(1));
        await().until(() -> driver.calls().contains("start a#2"));
    }

    @Test
    void aStoreThatFailsHoldsUpNobody() throws Exception {
        HeapStore store = new HeapStore();
        store.broken(true);
        ReconcilingFleet fleet = fleet(store, true);
        apply(fleet, agent("a"));
        awaitAllReady(fleet);
        driver.exit("a", new Exit.Code(1));
        await().until(() ->
                unit(fleet, "a").run().number() == 2 && unit(fleet, "a").ready());
        assertThat(done(fleet, new Action.Stop(new UnitName("a"))).reached()).isTrue();
    }

    @Test
    void whoeverIsLeftAndNotAskedForIsLeftInPeace() {
        HeapStore store = new HeapStore();
        ReconcilingFleet first = fleet(store, true);
        apply(first, agent("a"));
        awaitAllReady(first);
        HeapStore left = kill(store);

        ReconcilingFleet withoutFile = fleet(left, true);
        withoutFile.close();

        ReconcilingFleet next = fleet(left, true);
        apply(next, agent("a"));
        awaitAllReady(next);
        assertThat(driver.calls()).containsExactly("start a#1", "adopt a#1");
    }
}
