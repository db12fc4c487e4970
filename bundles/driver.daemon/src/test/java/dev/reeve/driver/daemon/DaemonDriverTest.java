package dev.reeve.driver.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class DaemonDriverTest {
    private static final Duration LONG = Duration.ofSeconds(15);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final UnitName CLOCK = new UnitName("clock");
    private static final Map<String, Object> PROPERTIES = Map.of("reeve.daemon.name", "clock");

    private final ScriptedDaemon daemon = new ScriptedDaemon();
    private final RecordingObserver observer = new RecordingObserver();

    @AutoClose
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @TempDir
    private Path root;

    private Home home;
    private DaemonRoster roster;
    private DaemonDriver driver;

    @BeforeEach
    void makeDriver() {
        home = new Home(root, root.resolve("reeve.sock"));
        deadlines(new Deadlines(LONG, LONG, LONG, LONG));
    }

    private void deadlines(Deadlines deadlines) {
        roster = new DaemonRoster(deadlines);
        roster.add(daemon, PROPERTIES);
        driver = new DaemonDriver(home, roster);
    }

    private RunningUnit start() {
        return driver.start(UnitSpec.daemon("clock"), new RunId(CLOCK, 1), observer);
    }

    @Test
    void startsAndStops() {
        RunningUnit unit = start();
        assertThat(daemon.calls).containsExactly("start", "started");
        assertThat(unit.pid()).isEmpty();
        unit.signal(Signal.TERM);
        assertThat(observer.exit()).isEqualTo(new Exit.Code(0));
        assertThat(daemon.calls).containsExactly("start", "started", "stop", "stopped");
    }

    @Test
    void refusesToStartWhatIsNotThere() {
        assertThatThrownBy(
                        () -> driver.start(UnitSpec.daemon("nobody"), new RunId(new UnitName("nobody"), 1), observer))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("no Daemon service is named nobody");
    }

    @Test
    void tellsWhyAStartFailed() {
        daemon.onStart = () -> {
            throw new IOException("port 80 is taken");
        };
        assertThatThrownBy(this::start)
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("start() failed")
                .hasMessageContaining("port 80 is taken");
        assertThat(observer.heard).isEmpty();
    }

    @Test
    void cutsAStartThatHangs() {
        deadlines(new Deadlines(SHORT, LONG, LONG, LONG));
        daemon.onStart = ScriptedDaemon.hang();
        assertThatThrownBy(this::start).isInstanceOf(StartFailure.class).hasMessageContaining("within 0.05 s");
        assertThat(observer.heard).isEmpty();
    }

    @Test
    void stopsADaemonThatStartedTooLate() {
        deadlines(new Deadlines(SHORT, LONG, LONG, LONG));
        CountDownLatch late = new CountDownLatch(1);
        daemon.onStart = ScriptedDaemon.stubborn(late);
        assertThatThrownBy(this::start).isInstanceOf(StartFailure.class);
        late.countDown();
        await().until(() -> daemon.calls.contains("stopped"));
        assertThat(observer.heard).isEmpty();
    }

    @Test
    void tellsWhyAStopFailed() {
        daemon.onStop = () -> {
            throw new IllegalStateException("disk full");
        };
        start().signal(Signal.TERM);
        assertThat(observer.exit()).isEqualTo(new Exit.Code(1));
        assertThat(observer.heard.getFirst()).asString().contains("stop() failed", "disk full");
    }

    @Test
    void cutsAStopThatHangs() {
        deadlines(new Deadlines(LONG, SHORT, LONG, LONG));
        daemon.onStop = ScriptedDaemon.hang();
        start().signal(Signal.TERM);
        assertThat(observer.exit()).isEqualTo(new Exit.Code(1));
        assertThat(observer.heard).hasSize(2);
        assertThat(observer.heard.getFirst()).asString().contains("stop() did not return within");
    }

    @Test
    void doesNotStartAgainWhileAnEarlierCallHangs() {
        deadlines(new Deadlines(LONG, SHORT, LONG, LONG));
        CountDownLatch latch = new CountDownLatch(1);
        daemon.onStop = ScriptedDaemon.stubborn(latch);
        start().signal(Signal.TERM);
        observer.exit();
        assertThatThrownBy(this::start).isInstanceOf(StartFailure.class).hasMessageContaining("has not returned");
        latch.countDown();
        await().until(() -> daemon.calls.contains("stopped"));
        start();
        assertThat(daemon.calls).endsWith("stopped", "start", "started");
    }

    @Test
    void killsWithinItsOwnDeadline() {
        deadlines(new Deadlines(LONG, LONG, SHORT, LONG));
        CountDownLatch latch = new CountDownLatch(1);
        daemon.onStop = ScriptedDaemon.stubborn(latch);
        start().kill();
        assertThat(observer.exit()).isEqualTo(new Exit.Signalled(9));
        latch.countDown();
    }

    @Test
    void killInterruptsAStopThatHangs() {
        daemon.onStop = ScriptedDaemon.hang();
        RunningUnit unit = start();
        unit.signal(Signal.TERM);
        await().until(() -> daemon.calls.contains("stop"));
        unit.kill();
        assertThat(observer.exit()).isEqualTo(new Exit.Signalled(9));
    }

    @Test
    void endsWithAFailureWhenTheDaemonGivesUp() {
        start();
        daemon.context.join().failed("lost the queue");
        assertThat(observer.exit()).isEqualTo(new Exit.Code(1));
        assertThat(observer.heard).containsExactly("lost the queue", new Exit.Code(1));
        assertThat(daemon.calls).endsWith("stop", "stopped");
    }

    @Test
    void tellsTheExitOnce() {
        RunningUnit unit = start();
        unit.signal(Signal.TERM);
        observer.exit();
        unit.kill();
        unit.signal(Signal.KILL);
        daemon.context.join().failed("too late");
        assertThat(observer.heard).containsExactly(new Exit.Code(0));
    }

    @Test
    void writesTheLogWithTheTime() throws IOException {
        start();
        daemon.context.join().log("tick");
        daemon.context.join().log("two\nlines");
        assertThat(Files.readAllLines(home.log(CLOCK)))
                .hasSize(3)
                .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z .*"))
                .last()
                .asString()
                .endsWith("Z lines");
        assertThat(LogStart.of(home, CLOCK)).containsExactly(new LogStart(1, 0, 0));
    }

    @Test
    void stopsADaemonBeforeItsServiceGoes() {
        start();
        roster.remove(daemon, PROPERTIES);
        assertThat(daemon.calls).endsWith("stop", "stopped");
        assertThat(observer.exit()).isEqualTo(new Exit.Lost());
        assertThat(observer.heard).containsExactly("its service is going away", new Exit.Lost());
        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(StartFailure.class, failure -> assertThat(failure.retryable())
                        .isTrue());
    }

    /** The fleet sees an equal specification and does nothing: only an end that is no success starts the unit again. */
    @Test
    void letsTheNextOfEqualDescriptionTakeOver() {
        ScriptedDaemon next = new ScriptedDaemon();
        roster.add(next, Map.of("reeve.daemon.name", "clock", "service.id", 2L));
        start();
        RecordingObserver second = new RecordingObserver();
        observer.onExit = exit -> {
            if (!exit.success()) {
                driver.start(UnitSpec.daemon("clock"), new RunId(CLOCK, 2), second);
            }
        };
        roster.remove(daemon, PROPERTIES);
        assertThat(daemon.calls).endsWith("stop", "stopped");
        assertThat(next.calls).containsExactly("start", "started");
        assertThat(second.heard).isEmpty();
    }

    @Test
    void saysNothingOfAStartThatItsServiceDidNotOutlive() throws Exception {
        deadlines(new Deadlines(LONG, LONG, LONG, SHORT));
        CountDownLatch latch = new CountDownLatch(1);
        daemon.onStart = ScriptedDaemon.stubborn(latch);
        Future<?> start = threads.submit(this::start);
        daemon.context.join();
        roster.remove(daemon, PROPERTIES);
        assertThatThrownBy(start::get).hasCauseInstanceOf(StartFailure.class);
        latch.countDown();
        await().until(() -> daemon.calls.contains("stopped"));
        assertThat(observer.heard).isEmpty();
    }

    @Test
    void letsAServiceGoThoughItsStopHangs() {
        deadlines(new Deadlines(LONG, LONG, LONG, SHORT));
        CountDownLatch latch = new CountDownLatch(1);
        daemon.onStop = ScriptedDaemon.stubborn(latch);
        start();
        roster.remove(daemon, PROPERTIES);
        assertThat(observer.exit()).isEqualTo(new Exit.Lost());
        latch.countDown();
    }

    @Test
    void givesWayToTheRunOfANewFleet() {
        start();
        driver.start(UnitSpec.daemon("clock"), new RunId(CLOCK, 1), new RecordingObserver());
        assertThat(observer.exit()).isEqualTo(new Exit.Code(0));
        assertThat(daemon.calls).containsExactly("start", "started", "stop", "stopped", "start", "started");
    }
}
