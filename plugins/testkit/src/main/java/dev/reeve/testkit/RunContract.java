package dev.reeve.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.host.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every driver must do, whatever its units are. Extend it and say how the driver is made and what it can run. A driver
 * of processes is held to {@link DriverContract}.
 */
@Timeout(60)
public abstract class RunContract {
    /** Where the driver keeps its logs. */
    protected Home home;

    protected Driver driver;

    private final List<Started> started = new CopyOnWriteArrayList<>();

    /** A driver as its component makes it. */
    protected abstract Driver driver(Home home);

    /** A unit that runs until it is told to stop, and then ends within 20 s. */
    protected abstract UnitSpec lasting(String name);

    /** A unit that does its work and ends within 20 s. */
    protected abstract UnitSpec brief(String name);

    /** A unit that can never be started as it is. */
    protected abstract UnitSpec unusable(String name);

    /** A run and what was heard of it. */
    protected record Started(RunningUnit unit, RecordingObserver observer) {}

    @BeforeEach
    final void makeDriver(@TempDir Path root) {
        home = new Home(root, root.resolve("reeve.sock"));
        driver = driver(home);
    }

    @AfterEach
    final void endAll() {
        started.forEach(run -> run.unit().kill());
        started.forEach(run -> run.observer().exit());
    }

    /** Starts a run; it is ended after the test. */
    protected final Started start(UnitSpec unit, long number) {
        RecordingObserver observer = new RecordingObserver();
        Started run = new Started(driver.start(unit, new RunId(unit.name(), number), observer), observer);
        started.add(run);
        return run;
    }

    @Test
    void hasANameThatAFleetFileCanWrite() {
        assertThat(driver.name()).matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}").isEqualTo(driver.name());
    }

    @Test
    void tellsTheEndOfWhatEndsByItself() {
        Started run = start(brief("a"), 1);
        assertThat(run.observer().exit().success()).isTrue();
    }

    @Test
    void runsUntilItIsToldToStop() {
        Started run = start(lasting("a"), 1);
        assertThat(run.observer().endsWithin(Duration.ofMillis(200))).isFalse();
        run.unit().signal(Signal.TERM);
        run.observer().exit();
    }

    @Test
    void endsAtOnceWhenItIsKilled() {
        Started run = start(lasting("a"), 1);
        run.unit().kill();
        assertThat(run.observer().exit().success()).isFalse();
    }

    @Test
    void tellsTheEndOnce() {
        Started run = start(lasting("a"), 1);
        run.unit().signal(Signal.TERM);
        run.unit().kill();
        run.observer().exit();
        int heard = run.observer().heard().size();
        run.unit().signal(Signal.TERM);
        run.unit().kill();
        await().during(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(2))
                .until(() -> run.observer().heard().size() == heard);
    }

    @Test
    void runsSeveralUnitsAtOnce() {
        Started a = start(lasting("a"), 1);
        Started b = start(lasting("b"), 1);
        a.unit().kill();
        a.observer().exit();
        assertThat(b.observer().ended()).isFalse();
    }

    @Test
    void startsAUnitAgain() {
        start(brief("a"), 1).observer().exit();
        start(brief("a"), 2).observer().exit();
    }

    @Test
    void saysWhatIsWrongWithAUnitThatItCannotStart() {
        UnitSpec unit = unusable("a");
        RecordingObserver observer = new RecordingObserver();
        assertThatThrownBy(() -> driver.start(unit, new RunId(unit.name(), 1), observer))
                .isInstanceOfSatisfying(StartFailure.class, failure -> {
                    assertThat(failure.retryable())
                            .as("whether the same start may work later")
                            .isFalse();
                    assertThat(failure).message().isNotBlank();
                });
        assertThat(observer.heard()).isEmpty();
    }

    @Test
    void takesNothingOverThatIsNoRecordOfItsOwn() {
        RecordingObserver observer = new RecordingObserver();
        UnitSpec unit = lasting("a");
        assertThat(driver.adopt(unit, new RunId(unit.name(), 1), "no record", observer))
                .isEmpty();
        assertThat(observer.heard()).isEmpty();
    }
}
