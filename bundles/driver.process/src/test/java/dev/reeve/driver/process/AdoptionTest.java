package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Orphan;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.host.Home;
import dev.reeve.driver.process.cgroup.ControlGroups;
import dev.reeve.driver.process.cgroup.GroupTree;
import dev.reeve.testkit.Processes;
import dev.reeve.testkit.RecordingObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class AdoptionTest {
    private static final RunId RUN = new RunId(new UnitName("a"), 1);

    @TempDir
    private Path root;

    private final RecordingObserver observer = new RecordingObserver();

    @AfterEach
    void end() {
        if (Files.exists(root.resolve("pids"))) {
            Processes.awaitPids(root.resolve("pids"), 1).forEach(Processes::kill);
            Processes.awaitPids(root.resolve("pids"), 1).forEach(pid -> await().until(() -> !Processes.runs(pid)));
        }
        ControlGroups.find(root).tree().ifPresent(GroupTree::removeEmpty);
    }

    /** Starts the script below a host that is killed at once; what is left is the record. */
    private String orphan(String script) throws Exception {
        Process host = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingHost.class.getName(),
                        root.toString(),
                        "echo $$ >> pids; " + script)
                .inheritIO()
                .start();
        try {
            Processes.awaitPids(root.resolve("pids"), 1);
            await().until(() -> Files.exists(root.resolve("record"))
                    && !Files.readString(root.resolve("record")).isEmpty());
        } finally {
            host.destroyForcibly().waitFor();
        }
        return Files.readString(root.resolve("record"));
    }

    private RunningUnit adopt(String record) {
        return new ProcessDriver(new Home(root, root.resolve("reeve.sock")))
                .adopt(UnitSpec.agent("a", Launch.of(root, "true")), RUN, record, observer)
                .orElseThrow();
    }

    private long pid() {
        return Processes.awaitPids(root.resolve("pids"), 1).getFirst();
    }

    @Test
    void theSameProcessRunsOnAndHearsSignals() throws Exception {
        RunningUnit running = adopt(orphan("trap 'exit 7' TERM; echo up; while :; do sleep 0.02; done"));
        assertThat(running.pid()).hasValue(pid());
        assertThat(Processes.runs(pid())).isTrue();
        assertThat(observer.ended()).isFalse();
        running.signal(Signal.TERM);
        assertThat(observer.exit()).isEqualTo(new Exit.Code(7));
    }

    @Test
    void aKillEndsAllThatItStarted() throws Exception {
        RunningUnit running = adopt(orphan("setsid sleep 300 & echo $! >> pids; sleep 300"));
        List<Long> all = Processes.awaitPids(root.resolve("pids"), 2);
        running.kill();
        assertThat(observer.exit()).isEqualTo(new Exit.Signalled(9));
        assertThat(all).noneMatch(Processes::runs);
    }

    @Test
    void anEndThatNobodySawIsToldAtOnceAndWhatIsLeftOfItEnds() throws Exception {
        String record = orphan("setsid sleep 300 & echo $! >> pids; sleep 300");
        List<Long> all = Processes.awaitPids(root.resolve("pids"), 2);
        Processes.kill(all.getFirst());
        await().until(() -> !Processes.runs(all.getFirst()));
        adopt(record);
        assertThat(observer.exit()).isIn(new Exit.Lost(), new Exit.Signalled(9));
        assertThat(all).noneMatch(Processes::runs);
    }

    @Test
    void aStrangerWithTheSameNumberIsLeftAlone() throws Exception {
        String record = orphan("sleep 300");
        String[] words = record.split(" ");
        String later = words[0] + " " + (Long.parseLong(words[1]) + 1) + " " + words[2] + " b#1@x.y";
        adopt(later);
        assertThat(observer.exit()).isEqualTo(new Exit.Lost());
        String rebooted = words[0] + " " + words[1] + " another-boot b#1@x.y";
        RecordingObserver second = new RecordingObserver();
        new ProcessDriver(new Home(root, root.resolve("reeve.sock")))
                .adopt(UnitSpec.agent("a", Launch.of(root, "true")), RUN, rebooted, second);
        assertThat(second.exit()).isEqualTo(new Exit.Lost());
        assertThat(Processes.runs(pid())).isTrue();
    }

    @Test
    void aRunOfTheSameDriverIsHandedOverWithItsEnd() {
        ProcessDriver driver = new ProcessDriver(new Home(root, root.resolve("reeve.sock")));
        UnitSpec unit = UnitSpec.agent("a", Launch.of(root, "sh", "-c", "exit 3"));
        RecordingObserver first = new RecordingObserver();
        String record = driver.start(unit, RUN, first).record().orElseThrow();
        first.exit();
        assertThat(driver.adopt(unit, RUN, record, observer)).isPresent();
        assertThat(observer.exit()).isEqualTo(new Exit.Code(3));
    }

    @Test
    void whatNobodyTakesOverIsAnOrphanUntilItIsReaped() throws Exception {
        orphan("setsid sleep 300 & echo $! >> pids; trap '' TERM; while :; do sleep 0.02; done");
        List<Long> all = Processes.awaitPids(root.resolve("pids"), 2);
        ProcessDriver driver = new ProcessDriver(new Home(root, root.resolve("reeve.sock")));
        RunningUnit alive = driver.start(
                UnitSpec.agent("b", Launch.of(root, "sleep", "300")), new RunId(new UnitName("b"), 1), observer);
        try {
            assertThat(driver.find())
                    .extracting(Orphan::pid)
                    .containsAll(all)
                    .doesNotContain(alive.pid().orElseThrow());
            assertThat(driver.find())
                    .allMatch(orphan -> orphan.unit().orElseThrow().toString().equals("a"));
            assertThat(driver.reap()).isEmpty();
            assertThat(all).noneMatch(Processes::runs);
            assertThat(observer.ended()).isFalse();
        } finally {
            alive.kill();
        }
    }

    @Test
    void whatIsJustBeingStartedIsNobodysOrphan() throws Exception {
        ProcessDriver driver = new ProcessDriver(new Home(root, root.resolve("reeve.sock")));
        List<Orphan> seen = new CopyOnWriteArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread looking = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                seen.addAll(driver.find());
            }
        });
        try {
            for (int i = 1; i <= 300; i++) {
                UnitName name = new UnitName("n" + i);
                driver.start(UnitSpec.agent(name.toString(), Launch.of(root, "true")), new RunId(name, 1), observer);
            }
        } finally {
            over.set(true);
            looking.join();
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void aRecordThatSaysNothingIsRefused() {
        ProcessDriver driver = new ProcessDriver(new Home(root, root.resolve("reeve.sock")));
        UnitSpec unit = UnitSpec.agent("a", Launch.of(root, "true"));
        for (String record : List.of("", "x", "1 2 3", "-5 1 boot mark", "1 x boot mark", "99999999999 1 boot mark")) {
            assertThat(driver.adopt(unit, RUN, record, observer)).as(record).isEmpty();
        }
        assertThat(observer.heard()).isEmpty();
    }
}
