package dev.reeve.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.fleet.ShutdownMode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OrderedStopTest {
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> down = new CompletableFuture<>();

    @Test
    void theFleetGoesFirst() throws Exception {
        OrderedStop stop = stop(Duration.ofMinutes(1));
        stop.request(ShutdownMode.GRACEFUL, "test", 0);
        Awaitility.await().until(() -> done.equals(List.of("GRACEFUL")));
        assertThat(stop.stopped()).isNotDone();
        down.complete(null);
        assertThat(stop.stopped().get(10, TimeUnit.SECONDS)).isZero();
        assertThat(done).containsExactly("GRACEFUL", "rest");
    }

    @Test
    void furtherRequestsOnlyMakeItFaster() throws Exception {
        OrderedStop stop = stop(Duration.ofMinutes(1));
        stop.request(ShutdownMode.IMMEDIATE, "test", 0);
        stop.request(ShutdownMode.GRACEFUL, "test", 0);
        stop.request(ShutdownMode.FORCE, "test", 0);
        Awaitility.await().until(() -> done.size() == 2);
        assertThat(done).containsExactlyInAnyOrder("IMMEDIATE", "FORCE");
        down.complete(null);
        assertThat(stop.stopped().get(10, TimeUnit.SECONDS)).isZero();
        assertThat(done).hasSize(3).endsWith("rest");
    }

    @Test
    void theExitCodeIsTheFirstThatIsNotZero() throws Exception {
        OrderedStop stop = stop(Duration.ofMinutes(1));
        stop.request(ShutdownMode.GRACEFUL, "test", 0);
        stop.request(ShutdownMode.GRACEFUL, "test", 78);
        stop.request(ShutdownMode.GRACEFUL, "test", 1);
        down.complete(null);
        assertThat(stop.stopped().get(10, TimeUnit.SECONDS)).isEqualTo(78);
    }

    @Test
    void aFleetThatDoesNotComeDownIsForced() throws Exception {
        OrderedStop stop = new OrderedStop(
                (mode, _) -> {
                    done.add(mode.name());
                    return mode == ShutdownMode.FORCE ? CompletableFuture.completedFuture(null) : down;
                },
                () -> Duration.ZERO,
                _ -> done.add("rest"));
        stop.request(ShutdownMode.GRACEFUL, "test", 0);
        assertThat(stop.stopped().get(10, TimeUnit.SECONDS)).isZero();
        assertThat(done).containsExactly("GRACEFUL", "FORCE", "rest");
    }

    @Test
    void aFleetThatLetsGoOfItsUnitsIsNeverForced() throws Exception {
        OrderedStop stop = stop(Duration.ofSeconds(-10));
        stop.request(ShutdownMode.DETACH, "test", 0);
        assertThat(stop.stopped().get(10, TimeUnit.SECONDS)).isZero();
        assertThat(done).containsExactly("DETACH", "rest");
    }

    @Test
    void whoeverLetsGoCanStillBeAskedToTakeThemDown() throws Exception {
        OrderedStop stop = stop(Duration.ofMinutes(1));
        stop.request(ShutdownMode.DETACH, "test", 0);
        stop.request(ShutdownMode.GRACEFUL, "test", 0);
        Awaitility.await().until(() -> done.size() == 2);
        assertThat(done).containsExactlyInAnyOrder("DETACH", "GRACEFUL");
        down.complete(null);
        assertThat(stop.stopped().get(10, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void forceDoesNotWaitAsLongAsAGracefulStopMay() throws Exception {
        OrderedStop stop = stop(Duration.ofHours(1));
        stop.request(ShutdownMode.GRACEFUL, "test", 0);
        stop.request(ShutdownMode.FORCE, "test", 0);
        assertThat(stop.stopped().get(10, TimeUnit.SECONDS)).isZero();
        assertThat(done).contains("GRACEFUL", "FORCE").endsWith("rest");
    }

    @Test
    void nothingRevivesAFleetThatIsStopping() {
        OrderedStop stop = stop(Duration.ofMinutes(1));
        stop.unlessBegun(() -> done.add("before"));
        stop.request(ShutdownMode.GRACEFUL, "test", 0);
        stop.unlessBegun(() -> done.add("after"));
        assertThat(done).contains("before").doesNotContain("after");
        down.complete(null);
    }

    @Test
    void aFleetThatFailsDoesNotKeepTheHost() throws Exception {
        OrderedStop stop = stop(Duration.ofMinutes(1));
        down.completeExceptionally(new IllegalStateException("test"));
        stop.request(ShutdownMode.GRACEFUL, "test", 0);
        assertThat(stop.stopped().get(10, TimeUnit.SECONDS)).isZero();
        assertThat(done).endsWith("rest");
    }

    private OrderedStop stop(Duration longest) {
        return new OrderedStop(
                (mode, _) -> {
                    done.add(mode.name());
                    return down;
                },
                () -> longest,
                () -> Duration.ofSeconds(1),
                _ -> done.add("rest"));
    }
}
