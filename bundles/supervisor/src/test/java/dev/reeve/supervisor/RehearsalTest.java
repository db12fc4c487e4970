package dev.reeve.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.host.Home;
import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.testkit.HeapStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @TempDir
    private Path root;

    private final AtomicInteger starts = new AtomicInteger();

    @Test
    void restartsManyTimesAndLeavesNothing() throws Exception {
        Home home = new Home(root, root.resolve("reeve.sock"));
        Files.createDirectories(home.log(Rehearsal.NAME).getParent());
        Files.writeString(home.log(Rehearsal.NAME), "what a host that was killed left");
        fleetOf("real", Rehearsal.NAME.value(), fleet -> rehearsal(home, fleet).close());
        assertThat(home.log(Rehearsal.NAME)).as("of a unit of that name").isNotEmptyFile();
        fleetOf("real", "real", fleet -> rehearseOnce(home, fleet));
    }

    private Rehearsal rehearsal(Home home, Fleet fleet) {
        Rehearsal rehearsal = new Rehearsal(home, fleet);
        rehearsal.addDriver(new Failing(home));
        rehearsal.addPolicy(new InAMoment());
        rehearsal.addReady(() -> Instant.EPOCH);
        return rehearsal;
    }

    private static void fleetOf(String source, String name, Consumer<Fleet> then) {
        ReconcilingFleet fleet = new ReconcilingFleet(new HeapStore(), () -> true);
        try {
            var unused = fleet.apply(new FleetSpec(source, List.of(World.agent(name))), World.ASKED);
            await().until(() -> !fleet.snapshot().units().isEmpty());
            then.accept(fleet);
        } finally {
            fleet.close();
        }
    }

    private void rehearseOnce(Home home, Fleet fleet) {
        Rehearsal rehearsal = rehearsal(home, fleet);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> starts.get() >= 120 && !Files.exists(home.log(Rehearsal.NAME)));
        int then = starts.get();
        rehearsal.close();
        rehearsal(home, fleet).close();
        assertThat(starts).as("once for each host").hasValue(then);
    }

    private final class Failing implements Driver {
        private final Home home;

        Failing(Home home) {
            this.home = home;
        }

        @Override
        public String name() {
            return "process";
        }

        @Override
        public RunningUnit start(UnitSpec spec, RunId run, RunObserver observer) {
            starts.incrementAndGet();
            try {
                Files.writeString(home.log(spec.name()), "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.ofVirtual().start(() -> observer.exited(new Exit.Code(1)));
            return new RunningUnit() {
                @Override
                public OptionalLong pid() {
                    return OptionalLong.empty();
                }

                @Override
                public void signal(Signal signal) {}

                @Override
                public void kill() {}
            };
        }
    }

    private static final class InAMoment implements RestartPolicy {
        @Override
        public String name() {
            return "on-failure";
        }

        @Override
        public RestartVerdict decide(RestartRule rule, RestartHistory history) {
            return new RestartVerdict.After(Duration.ofMillis(1), "test");
        }
    }
}
