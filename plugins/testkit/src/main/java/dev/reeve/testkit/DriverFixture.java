package dev.reeve.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.host.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Starts units through a driver in folders of their own, and ends whatever is left of them after each test. */
abstract class DriverFixture {
    /** The working directory of the units. */
    protected Path directory;

    protected Home home;
    protected Driver driver;

    /** The first run of unit {@code a}. */
    protected static final RunId RUN = new RunId(new UnitName("a"), 1);

    private final List<Started> started = new CopyOnWriteArrayList<>();
    private final List<Long> pids = new CopyOnWriteArrayList<>();

    /** A driver that keeps its logs in this home. */
    protected abstract Driver driver(Home home);

    /** A run and what was heard of it. */
    protected record Started(RunningUnit unit, RecordingObserver observer) {}

    @BeforeEach
    final void makeDriver(@TempDir Path workingDirectory, @TempDir Path root) {
        directory = workingDirectory;
        home = new Home(root, root.resolve("reeve.sock"));
        driver = driver(home);
    }

    @AfterEach
    void endAll() {
        started.forEach(run -> run.unit().kill());
        started.forEach(run -> run.observer().exit());
        pids.forEach(Processes::kill);
    }

    /** Runs a script as the first run of a unit. */
    protected final Started shell(String name, String script) {
        return start(unit(name, "sh", "-c", script));
    }

    protected final Started start(UnitSpec unit) {
        return run(1, unit);
    }

    protected final Started run(long number, UnitSpec unit) {
        RecordingObserver observer = new RecordingObserver();
        Started run = new Started(driver.start(unit, new RunId(unit.name(), number), observer), observer);
        started.add(run);
        return run;
    }

    /** Takes the first run of unit {@code a} over: from then on it is the driver's that is there now. */
    protected final Started adopt(Started run) {
        RecordingObserver observer = new RecordingObserver();
        Started taken = driver.adopt(unit("a", "true"), RUN, run.unit().record().orElseThrow(), observer)
                .map(unit -> new Started(unit, observer))
                .orElseThrow();
        started.remove(run);
        started.add(taken);
        return taken;
    }

    protected final UnitSpec unit(String name, String... argv) {
        return UnitSpec.agent(name, launch(Map.of(), argv));
    }

    protected final String log(String name) throws IOException {
        return Files.readString(home.log(new UnitName(name)));
    }

    protected final void awaitLog(String name, String text) {
        await().atMost(Duration.ofSeconds(20)).until(() -> log(name).contains(text));
    }

    /** Waits until a unit that writes all the time writes no more. */
    protected final void awaitSilence(String name) {
        AtomicLong last = new AtomicLong(-1);
        await().during(Duration.ofMillis(200)).until(() -> {
            long size = home.log(new UnitName(name)).toFile().length();
            return last.getAndSet(size) == size;
        });
    }

    protected final void refuses(UnitSpec unit, String... words) {
        RecordingObserver observer = new RecordingObserver();
        assertThatThrownBy(() -> driver.start(unit, new RunId(unit.name(), 1), observer))
                .isInstanceOfSatisfying(StartFailure.class, failure -> assertThat(failure.retryable())
                        .isFalse())
                .hasMessageContainingAll(words);
        assertThat(observer.heard()).isEmpty();
    }

    protected final Launch launch(Map<String, String> environment, String... argv) {
        return new Launch(List.of(argv), directory, environment, Optional.empty(), Limits.NONE);
    }

    protected final List<Long> awaitFamily() {
        List<Long> family = Processes.awaitPids(directory.resolve("pids"), 5);
        pids.addAll(family);
        return family;
    }

    protected static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
