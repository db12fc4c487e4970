package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.host.Home;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.UnitMetrics;
import dev.reeve.driver.process.cgroup.ControlGroups;
import dev.reeve.testkit.Processes;
import dev.reeve.testkit.RecordingObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** As units of an engine, with a control group each where this account may have some. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class UnitResourcesTest {
    private static final UnitName UNIT = new UnitName("a");

    @TempDir
    Path directory;

    private final List<RunningUnit> running = new ArrayList<>();
    private final List<RecordingObserver> observers = new ArrayList<>();
    private Home home;
    private NativeEngine engine;

    @BeforeEach
    void begin() {
        home = new Home(directory, directory.resolve("socket"));
        engine = NativeEngine.load(home, Origin.of(home)).orElseThrow();
    }

    @AfterEach
    void end() {
        running.forEach(RunningUnit::kill);
        observers.forEach(RecordingObserver::exit);
        engine.close();
    }

    private RunningUnit shell(int number, String script) {
        RecordingObserver observer = new RecordingObserver();
        UnitSpec spec = UnitSpec.agent("a", Launch.of(directory, "sh", "-c", script));
        RunningUnit unit = engine.start(spec, new RunId(UNIT, number), observer);
        running.add(unit);
        observers.add(observer);
        return unit;
    }

    private Optional<Measures> look() {
        return Optional.ofNullable(engine.measure().get(UNIT));
    }

    @Test
    void tellsOfAUnitFromItsStartToItsEnd() {
        assertThat(look()).isEmpty();
        shell(1, "echo $$ > pids; i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo $$ >> pids; exec sleep 60");
        Processes.awaitPids(directory.resolve("pids"), 2);
        Measures measures = look().orElseThrow();
        assertThat(measures.value(UnitMetrics.CPU).orElseThrow()).isPositive();
        assertThat(measures.value(UnitMetrics.RSS).orElseThrow()).isBetween(100e3, 20e6);
        assertThat(measures.value(UnitMetrics.PROCESSES)).hasValue(1);
        assertThat(measures.value(UnitMetrics.DESCRIPTORS)).hasValue(3);
        running.getFirst().kill();
        observers.getFirst().exit();
        assertThat(look()).isEmpty();
        shell(2, "echo $$ >> pids; exec sleep 60");
        Processes.awaitPids(directory.resolve("pids"), 3);
        assertThat(look().orElseThrow().value(UnitMetrics.CPU).orElseThrow()).isBetween(0.0, 0.2);
    }

    /** No mark, no session, no parent: its group is all that it cannot get rid of. */
    @Test
    void countsWhatGotRidOfEverySign() {
        assumeTrue(ControlGroups.find(home.root()).tree().isPresent(), "this account may have no control groups");
        shell(
                1,
                "setsid env -i sh -c '(setsid sh -c \"echo \\$\\$ >> pids; exec sleep 60\" &) ; exit 0'; echo $$ >> pids; exec sleep 60");
        Processes.awaitPids(directory.resolve("pids"), 2);
        assertThat(look().orElseThrow().value(UnitMetrics.PROCESSES)).hasValue(2);
    }

    /** Nobody waits for them, and at no look they are there: only their group knows what they used. */
    @Test
    void countsWhatCameAndWentWithoutAParentThatWaited() throws Exception {
        assumeTrue(ControlGroups.find(home.root()).tree().isPresent(), "this account may have no control groups");
        shell(
                1,
                "trap '' CHLD; echo $$ >> pids; while [ ! -e go ]; do sleep 0.01; done; "
                        + "python3 -c 'import time\nwhile time.process_time() < 0.5: pass\nopen(\"done\",\"w\")'; exec sleep 60");
        Processes.awaitPids(directory.resolve("pids"), 1);
        look();
        long begun = System.nanoTime();
        Files.createFile(directory.resolve("go"));
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(directory.resolve("done")));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ProcessHandle.of(running.getFirst().pid().orElseThrow())
                        .orElseThrow()
                        .children()
                        .noneMatch(child -> child.info().command().orElse("").contains("python")));
        double cpu = look().orElseThrow().value(UnitMetrics.CPU).orElseThrow();
        double seconds = cpu * (System.nanoTime() - begun) / 1e9;
        assertThat(seconds).isCloseTo(0.55, within(0.15));
    }
}
