package dev.reeve.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.driver.RunningUnit;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every driver must do whose runs can outlive their host. One whose runs have no {@link RunningUnit#record} declines,
 * and these tests are skipped.
 */
@Timeout(60)
public abstract class AdoptionContract extends DriverFixture {
    private static final String UNTIL_TOLD = "trap 'exit 5' TERM; echo up; while :; do sleep 0.02; done";

    /** Ends a driver as the end of its host does: its runs go on. */
    protected void end(Driver former) {}

    private Started running(String script) {
        Started run = shell("a", script);
        assumeTrue(run.unit().record().isPresent(), "the runs of this driver end with their host");
        return run;
    }

    @Test
    void aRunHasOneRecordFromStartToExit() {
        Started run = running("while [ ! -e go ]; do sleep 0.02; done");
        var record = run.unit().record();
        assertThat(record.orElseThrow()).isNotBlank().doesNotContain("\n");
        touch(directory.resolve("go"));
        run.observer().exit();
        assertThat(run.unit().record()).isEqualTo(record);
    }

    @Test
    void theNextDriverTakesARunOver() throws IOException {
        Started run = running(UNTIL_TOLD);
        awaitLog("a", "up");
        end(driver);
        driver = driver(home);
        Started taken = adopt(run);
        assertThat(taken.unit().pid()).isEqualTo(run.unit().pid());
        assertThat(taken.unit().record()).isEqualTo(run.unit().record());
        assertThat(taken.observer().heard()).isEmpty();
        taken.unit().signal(Signal.TERM);
        assertThat(taken.observer().exit()).isEqualTo(new Exit.Code(5));
        assertThat(run.observer().ended()).isFalse();
        assertThat(log("a")).isEqualTo("up\n");
    }

    @Test
    void whoeverTakesOverHearsAndTheFormerDoesNot() {
        Started run = running(UNTIL_TOLD);
        awaitLog("a", "up");
        Started taken = adopt(run);
        taken.unit().kill();
        assertThat(taken.observer().exit()).isEqualTo(new Exit.Signalled(9));
        assertThat(taken.observer().heard()).filteredOn(Exit.class::isInstance).hasSize(1);
        assertThat(run.observer().ended()).isFalse();
    }

    @Test
    void aRunThatEndedMeanwhileIsToldAtOnce() {
        Started run = running("exit 3");
        run.observer().exit();
        Started taken = adopt(run);
        assertThat(taken.observer().exit()).isIn(new Exit.Code(3), new Exit.Lost());
    }

    @Test
    void whatItStartedBelongsToTheRunThatWasTakenOver() {
        Started run = running("sleep 300 & echo $! >> pids; setsid sleep 300 & echo $! >> pids; wait");
        List<Long> family = Processes.awaitPids(directory.resolve("pids"), 2);
        end(driver);
        driver = driver(home);
        Started taken = adopt(run);
        taken.unit().kill();
        taken.observer().exit();
        assertThat(family).noneMatch(Processes::runs);
    }

    @Test
    void aRecordThatSaysNothingIsRefused() {
        RecordingObserver observer = new RecordingObserver();
        for (String record : List.of("", "nothing", "1", "a b c d e f")) {
            assertThat(driver.adopt(unit("a", "true"), RUN, record, observer))
                    .as(record)
                    .isEmpty();
        }
        assertThat(observer.heard()).isEmpty();
    }
}
