package dev.reeve.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.Inheritance;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Limits;
import dev.reeve.api.health.ProbeAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ExecQuestionTest {
    @TempDir
    private Path directory;

    private Answer ask(Duration timeout, String... argv) throws InterruptedException {
        Launch launch = new Launch(List.of("true"), directory, Map.of("MOOD", "good"), Optional.empty(), Limits.NONE);
        return Attempt.of(new ExecQuestion(new ProbeAction.Exec(List.of(argv)), launch), timeout);
    }

    @Test
    void passesOnExitCodeZero() throws InterruptedException {
        assertThat(ask(Duration.ofSeconds(5), "true")).isEqualTo(Answer.pass("true: exit code 0"));
        assertThat(ask(Duration.ofSeconds(5), "sh", "-c", "exit 3"))
                .isEqualTo(Answer.fail("sh -c exit 3: exit code 3"));
    }

    @Test
    void runsInTheDirectoryAndEnvironmentOfTheUnit() throws InterruptedException {
        String script = "[ \"$MOOD\" = good ] && [ \"$(pwd -P)\" = \"$(cd '" + directory + "' && pwd -P)\" ]";
        assertThat(ask(Duration.ofSeconds(5), "sh", "-c", script).passing()).isTrue();
    }

    @Test
    void seesOfTheHostWhatTheUnitSees() throws InterruptedException {
        String hidden = System.getenv().keySet().stream()
                .filter(name -> name.matches("\\w+")
                        && !Inheritance.DEFAULT.passes(name)
                        && !name.matches("_|PWD|OLDPWD|SHLVL"))
                .findAny()
                .orElseThrow();
        assertThat(ask(Duration.ofSeconds(5), "sh", "-c", "[ -n \"$PATH\" ]").passing())
                .isTrue();
        assertThat(ask(Duration.ofSeconds(5), "sh", "-c", "env | grep -q '^" + hidden + "='")
                        .passing())
                .isFalse();
    }

    @Test
    void findsCommandsInThePathOfTheUnit() throws Exception {
        Path command = Files.writeString(directory.resolve("check-unit"), "#!/bin/sh\nexit 0\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment = Map.of("PATH", directory + ":/usr/bin:/bin");
        Launch launch = new Launch(List.of("true"), directory, environment, Optional.empty(), Limits.NONE);
        ExecQuestion question = new ExecQuestion(new ProbeAction.Exec(List.of("check-unit")), launch);
        assertThat(Attempt.of(question, Duration.ofSeconds(5)).passing()).isTrue();
    }

    @Test
    void failsWhenTheCommandDoesNotExist() throws InterruptedException {
        Answer answer = ask(Duration.ofSeconds(5), "no-such-command");
        assertThat(answer.passing()).isFalse();
        assertThat(answer.detail()).contains("no-such-command");
    }

    @Test
    void killsACommandThatHangsWithAllThatItStarted() throws Exception {
        String script = "echo $$ >> pids; sleep 300 & echo $! >> pids; (setsid sleep 300 & echo $! >> pids); wait";
        Answer answer = ask(Duration.ofMillis(500), "sh", "-c", script);
        assertThat(answer.passing()).isFalse();
        assertThat(answer.detail()).endsWith("not finished within 500ms, killed");
        List<String> pids = Files.readAllLines(directory.resolve("pids"));
        assertThat(pids).hasSize(3);
        await().untilAsserted(() -> assertThat(pids).noneMatch(ExecQuestionTest::runs));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsWhatKeepsStartingOthers() throws Exception {
        String script = "hop() { sleep 0.1; (hop &); }; (hop &); sleep 300";
        assertThat(ask(Duration.ofMillis(500), "sh", "-c", script).detail()).endsWith("killed");
        await().until(() -> ProcessHandle.allProcesses().noneMatch(this::worksHere));
    }

    private boolean worksHere(ProcessHandle process) {
        try {
            return Files.isSameFile(Path.of("/proc", String.valueOf(process.pid()), "cwd"), directory);
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean runs(String pid) {
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException _) {
            return ProcessHandle.of(Long.parseLong(pid)).isPresent();
        }
    }
}
