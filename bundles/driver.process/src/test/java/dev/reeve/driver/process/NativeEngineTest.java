package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.host.Home;
import dev.reeve.driver.process.cgroup.ControlGroups;
import dev.reeve.testkit.Processes;
import dev.reeve.testkit.RecordingObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class NativeEngineTest extends ProcessContract {
    @Override
    ProcessEngine engine(Home root) {
        return NativeEngine.load(root, Origin.of(root)).orElseThrow();
    }

    @Test
    void tellsAnExitCodeFromASignalWhateverItsNumber() {
        assertThat(shell("a", "exit 143").observer().exit()).isEqualTo(new Exit.Code(143));
    }

    @Test
    void passesNoDescriptorOfTheHost() throws IOException {
        shell("a", "ls /proc/$$/fd | sort -n | tr '\\n' ' '").observer().exit();
        assertThat(log("a")).startsWith("0 1 2 ");
        assertThat(log("a").split(" ")).hasSizeLessThanOrEqualTo(4);
    }

    /** Each like a package runner that starts a server through a shell, with a daemon beside it. */
    @Test
    void leavesNothingOfManyTreesThatAreKilledAtRandom() throws IOException {
        Random random = new Random(11);
        List<RunningUnit> trees = new ArrayList<>();
        List<RecordingObserver> observers = new ArrayList<>();
        String tree = "sh -c 'echo $$ >> pids; sh -c \"echo \\$\\$ >> pids; sleep 300; :\"; :' & "
                + "setsid sh -c 'setsid sleep 300 & echo $! >> pids; exit 0'; wait";
        for (int i = 0; i < 100; i++) {
            var started = shell("tree-" + i, tree);
            trees.add(started.unit());
            observers.add(started.observer());
        }
        List<Long> all = Processes.awaitPids(directory.resolve("pids"), 300);
        for (RunningUnit started : trees) {
            if (random.nextBoolean()) {
                started.kill();
            } else {
                started.signal(Signal.KILL);
            }
        }
        observers.forEach(RecordingObserver::exit);
        assertThat(all.stream().filter(pid -> ProcessHandle.of(pid).isPresent()))
                .noneMatch(Processes::runs);
        assertThat(((ProcessDriver) driver).find()).isEmpty();
    }

    /** Without its mark and in a session of its own, and its parent gone: only the group knows whose it is. */
    @Test
    void findsWhatGotRidOfEverySign() throws Exception {
        assumeTrue(ControlGroups.find(home.root()).tree().isPresent(), "this account may have no control groups");
        var started = shell("a", "setsid env -i sh -c 'sleep 300 & echo $! >> pids' & wait; sleep 300");
        long escaped = Processes.awaitPids(directory.resolve("pids"), 1).getFirst();
        assertThat(Processes.runs(escaped)).isTrue();
        started.unit().signal(Signal.KILL);
        started.observer().exit();
        assertThat(Processes.runs(escaped)).isFalse();
        assertThat(driver.description()).contains("control groups");
    }
}
