package dev.reeve.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.log.LogRule;
import dev.reeve.api.log.LogStart;
import dev.reeve.api.log.LogStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every driver that runs units as processes must do. Extend it and say how the driver is made; the tests start real
 * processes through a POSIX shell.
 */
@Timeout(60)
public abstract class DriverContract extends AdoptionContract {
    @Test
    void writesBothOutputsToTheLogInOrder() throws IOException {
        shell("a", "i=0; while [ $i -lt 200 ]; do echo out$i; echo err$i >&2; i=$((i+1)); done")
                .observer()
                .exit();
        StringBuilder expected = new StringBuilder();
        IntStream.range(0, 200).forEach(i -> expected.append("out%d\nerr%d\n".formatted(i, i)));
        assertThat(log("a")).isEqualTo(expected.toString());
    }

    @Test
    void writesEveryByteAsItIs() throws IOException {
        shell("a", "printf 'no newline \\000\\377\\r\\033'").observer().exit();
        assertThat(Files.readAllBytes(home.log(new UnitName("a"))))
                .startsWith("no newline ".getBytes(UTF_8))
                .endsWith(0, 255, 13, 27)
                .hasSize(15);
    }

    @Test
    void keepsWhatEarlierRunsWroteAndNotesWhereARunBegins() throws IOException {
        shell("a", "echo one").observer().exit();
        run(2, unit("a", "sh", "-c", "echo two")).observer().exit();
        assertThat(log("a")).isEqualTo("one\ntwo\n");
        assertThat(LogStart.of(home, new UnitName("a"))).containsExactly(new LogStart(2, 4, 0), new LogStart(1, 0, 0));
    }

    @Test
    void keepsTheStreamsApartWhereThatIsAskedFor() throws IOException {
        UnitSpec unit = unit("a", "sh", "-c", "echo out; echo err >&2");
        start(apart(unit)).observer().exit();
        run(2, apart(unit)).observer().exit();
        assertThat(log("a")).isEqualTo("out\nout\n");
        assertThat(home.log(new UnitName("a"), LogStream.ERR)).hasContent("err\nerr\n");
        assertThat(LogStart.of(home, new UnitName("a"))).first().isEqualTo(new LogStart(2, 4, 4));
    }

    private static UnitSpec apart(UnitSpec unit) {
        LogRule rule = LogRule.DEFAULT;
        return unit.withLogs(new LogRule(
                rule.maxSize(),
                rule.maxAge(),
                rule.keep(),
                rule.keepFor(),
                rule.total(),
                rule.compress(),
                true,
                rule.fleetTotal()));
    }

    @Test
    void givesNothingToRead() throws IOException {
        assertThat(shell("a", "cat; echo end").observer().exit()).isEqualTo(new Exit.Code(0));
        assertThat(log("a")).isEqualTo("end\n");
    }

    @Test
    void tellsTheExitCode() {
        assertThat(shell("a", "exit 0").observer().exit()).isEqualTo(new Exit.Code(0));
        assertThat(shell("b", "exit 37").observer().exit()).isEqualTo(new Exit.Code(37));
    }

    @Test
    void tellsTheSignalThatEndedIt() {
        assertThat(shell("a", "kill -9 $$").observer().exit()).isEqualTo(new Exit.Signalled(9));
        assertThat(shell("b", "kill -15 $$").observer().exit()).isEqualTo(new Exit.Signalled(15));
    }

    @Test
    void tellsTheProcessId() throws IOException {
        Started run = shell("a", "echo $$; exec sleep 300");
        awaitLog("a", "\n");
        assertThat(log("a").strip()).isEqualTo(String.valueOf(run.unit().pid().orElseThrow()));
    }

    @Test
    void passesArgumentsWithoutAShell() throws IOException {
        start(unit("a", "printf", "%s|", "$HOME", "a b", "", "*", "'"))
                .observer()
                .exit();
        assertThat(log("a")).isEqualTo("$HOME|a b||*|'|");
    }

    @Test
    void addsToTheEnvironmentOfTheHost() throws IOException {
        Launch launch =
                launch(Map.of("GREETING", "good day", "LANG", "C"), "sh", "-c", "echo $GREETING $LANG; echo $PATH");
        start(UnitSpec.agent("a", launch)).observer().exit();
        assertThat(log("a")).startsWith("good day C\n").contains(System.getenv("PATH"));
    }

    @Test
    void startsInTheWorkingDirectory() throws IOException {
        shell("a", "pwd -P").observer().exit();
        assertThat(log("a").strip()).isEqualTo(directory.toRealPath().toString());
    }

    @Test
    void findsAProgramBesideTheWorkingDirectory() throws IOException {
        Path script = Files.writeString(directory.resolve("agent.sh"), "#!/bin/sh\necho here\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        start(unit("a", "./agent.sh")).observer().exit();
        assertThat(log("a")).isEqualTo("here\n");
    }

    @Test
    void refusesAProgramThatDoesNotExist() {
        refuses(unit("a", "no-such-program"), "no-such-program", "PATH");
        refuses(unit("a", "/no/such/program"), "/no/such/program", "does not exist");
    }

    @Test
    void refusesAProgramThatMayNotBeExecuted() throws IOException {
        Path file = Files.writeString(directory.resolve("plain.txt"), "text");
        refuses(unit("a", file.toString()), "plain.txt", "chmod +x");
    }

    @Test
    void refusesAScriptWithoutItsInterpreter() throws IOException {
        Path script = Files.writeString(directory.resolve("broken"), "#!/no/such/interpreter\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        refuses(unit("a", "./broken"), "/no/such/interpreter", "does not exist");
    }

    @Test
    void refusesAWorkingDirectoryThatDoesNotExist() {
        refuses(UnitSpec.agent("a", Launch.of(directory.resolve("gone"), "true")), "gone", "working_dir");
    }

    @Test
    void deliversSignals() throws IOException {
        Started run = shell(
                "a",
                "trap 'echo usr1' USR1; trap 'echo hup' HUP; trap 'echo int; exit 5' INT; echo up; "
                        + "while :; do sleep 0.02; done");
        awaitLog("a", "up\n");
        for (Signal signal : List.of(Signal.USR1, Signal.HUP, Signal.INT)) {
            run.unit().signal(signal);
            awaitLog("a", signal.name().toLowerCase(java.util.Locale.ROOT) + "\n");
        }
        assertThat(run.observer().exit()).isEqualTo(new Exit.Code(5));
    }

    @Test
    void stopsAndContinues() {
        Started run = shell("a", "echo up; while :; do echo tick; sleep 0.01; done");
        awaitLog("a", "tick");
        run.unit().signal(Signal.STOP);
        awaitSilence("a");
        run.unit().signal(Signal.CONT);
        long size = home.log(new UnitName("a")).toFile().length();
        await().until(() -> home.log(new UnitName("a")).toFile().length() > size);
        run.unit().signal(Signal.TERM);
        assertThat(run.observer().exit()).isEqualTo(new Exit.Signalled(15));
    }

    @Test
    void killsWhatIgnoresTheStopSignal() {
        Started run = shell("a", "trap '' TERM; echo up; while :; do sleep 0.02; done");
        awaitLog("a", "up\n");
        run.unit().signal(Signal.TERM);
        assertThat(run.observer().endsWithin(Duration.ofMillis(100))).isFalse();
        run.unit().kill();
        assertThat(run.observer().exit()).isEqualTo(new Exit.Signalled(9));
    }

    /** Children in the background, in sessions of their own, deaf to hang-ups, orphaned, and deaf to TERM. */
    private static final String FAMILY = """
            sleep 300 & echo $! >> pids
            setsid sleep 300 & echo $! >> pids
            nohup sleep 300 > /dev/null 2>&1 & echo $! >> pids
            (sleep 300 & echo $! >> pids)
            setsid sh -c 'setsid sh -c "trap : TERM HUP; echo \\$\\$ >> pids; while :; do sleep 0.05; done" & exit 0'
            """;

    @Test
    void leavesNoDescendantWhenKilled() {
        Started run = shell("a", FAMILY + "wait");
        List<Long> family = awaitFamily();
        run.unit().kill();
        assertThat(run.observer().exit()).isEqualTo(new Exit.Signalled(9));
        assertThat(family).noneMatch(Processes::runs);
    }

    @Test
    void leavesNoDescendantWhenItCrashes() {
        Started run = shell("a", FAMILY + "while [ ! -e go ]; do sleep 0.01; done; kill -9 $$");
        assertNoneLeft(run, new Exit.Signalled(9));
    }

    @Test
    void leavesNoDescendantWhenItEndsByItself() {
        Started run = shell("a", FAMILY + "while [ ! -e go ]; do sleep 0.01; done; exit 3");
        assertNoneLeft(run, new Exit.Code(3));
    }

    private void assertNoneLeft(Started run, Exit exit) {
        List<Long> family = awaitFamily();
        touch(directory.resolve("go"));
        assertThat(run.observer().exit()).isEqualTo(exit);
        assertThat(family).noneMatch(Processes::runs);
    }

    @Test
    void leavesTheDescendantsOfOthersAlone() {
        Started other = shell("b", "sleep 300 & echo $! >> others; wait");
        long child = Processes.awaitPids(directory.resolve("others"), 1).getFirst();
        shell("a", "kill -9 $$").observer().exit();
        assertThat(Processes.runs(child)).isTrue();
        assertThat(other.observer().ended()).isFalse();
    }

    @Test
    void tellsTheExitOnceAndLast() {
        Started run = shell("a", FAMILY + "wait");
        awaitFamily();
        run.unit().kill();
        run.unit().kill();
        run.observer().exit();
        run.unit().kill();
        run.unit().signal(Signal.TERM);
        assertThat(run.observer().heard()).filteredOn(Exit.class::isInstance).hasSize(1);
        assertThat(run.observer().heard().getLast()).isInstanceOf(Exit.class);
    }

    @Test
    void runsFiftyUnitsAtOnce() throws Exception {
        List<Future<Started>> runs = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                String script = "echo %d; while [ ! -e go ]; do sleep 0.05; done; exit %d".formatted(i, i);
                UnitSpec unit = unit("unit-" + i, "sh", "-c", script);
                runs.add(threads.submit(() -> start(unit)));
            }
        }
        touch(directory.resolve("go"));
        for (int i = 0; i < 50; i++) {
            assertThat(runs.get(i).get().observer().exit()).isEqualTo(new Exit.Code(i));
            assertThat(log("unit-" + i)).isEqualTo(i + "\n");
        }
    }

    @Test
    void startsTheSameUnitAgainAndAgain() throws IOException {
        for (int number = 1; number <= 10; number++) {
            RecordingObserver observer =
                    run(number, unit("a", "sh", "-c", "echo " + number)).observer();
            assertThat(observer.exit()).isEqualTo(new Exit.Code(0));
        }
        assertThat(log("a").lines()).hasSize(10);
    }
}
