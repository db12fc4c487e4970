package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.ASKED;
import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.decision.Action;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.testkit.FakeDriver;
import dev.reeve.testkit.HeapStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReconcilingFleetTest extends RunningFleet {
    @Test
    void unitsComeUpComeBackAndGoDown() throws Exception {
        apply(agent("db"), agent("api", "db"));
        awaitAllReady();
        assertThat(driver.calls()).containsExactly("start db#1", "start api#1");
        driver.exit("api", new Exit.Signalled(9));
        await().until(() -> unit("api").run().number() == 2 && unit("api").ready());
        assertThat(unit("api").restarts()).isEqualTo(1);
        assertThat(done(new Action.Stop(new UnitName("api"))).unit().state().label())
                .isEqualTo("stopped");
        assertThat(done(new Action.Start(new UnitName("api"))).reached()).isTrue();
        fleet.shutdown(ShutdownMode.GRACEFUL, ASKED).toCompletableFuture().get();
        assertThat(driver.running()).isEmpty();
        assertThat(driver.calls()).endsWith("TERM api#3", "TERM db#1");
    }

    @Test
    void aUnitThatCannotStartFailsWithTheReason() {
        driver.refuse("a", new StartFailure("no such file: run", false));
        apply(agent("a"));
        await().until(() -> unit("a").state().label().equals("failed"));
        assertThat(unit("a").cause().reason()).isEqualTo("could not start: no such file: run");
    }

    @Test
    void aDriverThatComesLateIsWaitedFor() {
        apply(UnitSpec.daemon("d"));
        assertThat(fleet.waitsFor(new UnitName("d"))).containsExactly("the driver 'daemon' is not there (yet)");
        fleet.addDriver(new FakeDriver("daemon"));
        awaitAllReady();
    }

    @Test
    void forceEndsAFleetThatIgnoresEverything() throws Exception {
        driver.deafen("a");
        apply(agent("a"));
        awaitAllReady();
        var down = fleet.shutdown(ShutdownMode.GRACEFUL, ASKED).toCompletableFuture();
        await().until(() -> driver.calls().contains("TERM a#1"));
        assertThat(down).isNotDone();
        fleet.shutdown(ShutdownMode.FORCE, ASKED);
        down.get(10, TimeUnit.SECONDS);
        assertThat(driver.running()).isEmpty();
    }

    @Test
    void listenersHearEveryEventInOrderAndASlowOrBrokenOneDelaysNobody() {
        List<FleetEvent> heard = new CopyOnWriteArrayList<>();
        CountDownLatch never = new CountDownLatch(1);
        hub.addListener(_ -> awaitQuietly(never));
        hub.addListener(_ -> {
            throw new IllegalStateException("a broken listener");
        });
        hub.addListener(heard::add);
        apply(agent("a"), agent("b", "a"));
        awaitAllReady();
        await().untilAsserted(() -> assertThat(heard).hasSize(7));
        assertThat(heard).extracting(FleetEvent::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(fleet.eventsAfter(5)).hasSize(2);
        assertThat(fleet.history(new UnitName("b"))).hasSize(3);
        never.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aThousandUnitsInChainsOfTenComeUpAndGoDownInOrder() throws Exception {
        UnitSpec[] specs = IntStream.range(0, 1000)
                .mapToObj(i -> i % 10 == 0 ? agent("u" + i) : agent("u" + i, "u" + (i - 1)))
                .toArray(UnitSpec[]::new);
        apply(specs);
        await().atMost(Duration.ofSeconds(20)).until(() -> driver.running().size() == 1000);
        awaitAllReady();
        fleet.shutdown(ShutdownMode.GRACEFUL, ASKED).toCompletableFuture().get();
        List<String> calls = driver.calls();
        assertThat(IntStream.range(0, 1000).filter(i -> i % 10 != 0)).allSatisfy(i -> {
            assertThat(calls.indexOf("start u" + i + "#1")).isGreaterThan(calls.indexOf("start u" + (i - 1) + "#1"));
            assertThat(calls.indexOf("TERM u" + i + "#1")).isLessThan(calls.indexOf("TERM u" + (i - 1) + "#1"));
        });
    }

    @Test
    void theEndOfTheFleetLeavesNothingBehind() {
        driver.deafen("a");
        apply(agent("a"));
        awaitAllReady();
        fleet.close();
        assertThat(driver.running()).isEmpty();
    }

    @Test
    void onlyOneThreadEverWrites() throws Exception {
        apply(IntStream.range(0, 20).mapToObj(i -> agent("u" + i)).toArray(UnitSpec[]::new));
        awaitAllReady();
        List<Thread> people = IntStream.range(0, 8)
                .mapToObj(person -> Thread.ofVirtual().start(() -> hammer(person)))
                .toList();
        for (Thread person : people) {
            person.join();
        }
        await().until(() ->
                fleet.snapshot().units().stream().allMatch(unit -> unit.state().settled()));
        fleet.resume(ASKED);
        IntStream.range(0, 20).forEach(i -> fleet.submit(new Action.Start(new UnitName("u" + i)), ASKED));
        awaitAllReady();
        assertThat(driver.running()).hasSize(20);
        IntStream.range(0, 20).forEach(i -> driver.exit("u" + i, new Exit.Code(1)));
        awaitAllReady();
        assertThat(writers).singleElement().satisfies(thread -> assertThat(thread.getName())
                .isEqualTo("reeve-fleet"));
    }

    @Test
    void eventsWaitForTheFirstReader() {
        ReconcilingFleet silent = new ReconcilingFleet(new HeapStore(), () -> true);
        try {
            silent.apply(new FleetSpec("file", List.of(agent("early"))), ASKED);
            List<FleetEvent> heard = new CopyOnWriteArrayList<>();
            silent.subscribe(heard::add);
            await().untilAsserted(() -> assertThat(heard).isNotEmpty());
        } finally {
            silent.close();
        }
    }

    private void hammer(int person) {
        for (int i = 0; i < 200; i++) {
            UnitName unit = new UnitName("u" + (i * 7 + person) % 20);
            Action action =
                    switch (i % 4) {
                        case 0 -> new Action.Restart(unit);
                        case 1 -> new Action.Stop(unit);
                        case 2 -> new Action.Kill(unit);
                        default -> new Action.Start(unit);
                    };
            fleet.submit(action, ASKED);
        }
    }
}
