package dev.reeve.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherCommandTest {
    @TempDir
    Path folder;

    private Launcher launcher;
    private Path socket;

    @BeforeEach
    void create() throws Exception {
        launcher = new Launcher(folder);
        socket = launcher.home.resolve("run/reeve.sock");
    }

    @Test
    void withoutAHostItSaysHowToStartOne() throws Exception {
        assertThat(launcher.run("ps"))
                .isEqualTo(new Launcher.Run(
                        3, "", "reeve: not running in " + launcher.home + "; start it with: reeve run\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ps", "down", "status", "orphans", "shell"})
    void agentsThatWereLeftAreToldOf(String command) throws Exception {
        Files.createDirectories(launcher.home.resolve("run"));
        Files.writeString(launcher.home.resolve("run/left"), "4711\n");
        assertThat(launcher.run(command))
                .isEqualTo(new Launcher.Run(
                        3,
                        "",
                        "reeve: the host of " + launcher.home
                                + " (pid 4711) has ended; its agents may still run: reeve run takes them over\n"));
    }

    @Test
    void theSocketOfADeadHostIsNoHost() throws Exception {
        new FakeHost(socket, "").close();
        assertThat(socket).exists();
        assertThat(launcher.run("ps").code()).isEqualTo(3);
        assertThat(launcher.run("down").code()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void argumentsArriveUnchanged(String shell) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin", shell)));
        List<String> arguments = List.of(
                "say",
                "",
                " ",
                "a b",
                "\"",
                "'",
                "\\",
                "\\n",
                "$HOME",
                "$(id)",
                "`id`",
                "*",
                "?",
                "line\nline\n",
                "\t",
                "ä€😀",
                "-n",
                "--",
                "%s",
                "@file",
                "&",
                "|",
                ";",
                "~",
                "#",
                "!",
                "a=b");
        try (FakeHost host = new FakeHost(socket, FakeHost.answer("", "Reeve-Exit: 0\r\n"))) {
            assertThat(launcher.with(shell).run(arguments.toArray(String[]::new)))
                    .isEqualTo(new Launcher.Run(0, "", ""));
            assertThat(host.bodies).containsExactly(String.join("\0", arguments) + "\0");
            assertThat(host.heads.getFirst())
                    .contains(
                            "POST /command HTTP/1.1\r\n",
                            "Reeve-Directory: " + folder,
                            "Reeve-Columns: 0",
                            "Reeve-Color: no");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void theAnswerBecomesOutputErrorAndExitCode(String shell) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin", shell)));
        String answer = FakeHost.answer("50 %\n\\n ä\n", "Reeve-Exit: 78\r\nReeve-Error: one \\\\n\\ntwo ä 100 %s\r\n");
        try (FakeHost _ = new FakeHost(socket, answer)) {
            assertThat(launcher.with(shell).run("x"))
                    .isEqualTo(new Launcher.Run(78, "50 %\n\\n ä\n", "one \\n\ntwo ä 100 %s\n"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aMessageInPiecesIsOneMessage(String shell) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin", shell)));
        String pieces =
                "Reeve-Exit: 78\r\n" + "Reeve-Error: one \r\nReeve-Error:  two\\\r\nReeve-Error: n\r\n".repeat(300);
        try (FakeHost _ = new FakeHost(socket, FakeHost.answer("", pieces))) {
            assertThat(launcher.with(shell).run("x"))
                    .isEqualTo(new Launcher.Run(78, "", "one  two\n".repeat(300) + "\n"));
        }
    }

    @Test
    void whatCurlCannotReadIsTold() throws Exception {
        String tooLong = "Reeve-Exit: 78\r\nReeve-Error: " + "x".repeat(200_000) + "\r\n";
        try (FakeHost _ = new FakeHost(socket, FakeHost.answer("abc", tooLong))) {
            assertThat(launcher.run("check", "x"))
                    .isEqualTo(new Launcher.Run(
                            78, "abc", "reeve: curl failed (its exit code 56); the answer is not complete\n"));
        }
    }

    @Test
    void aCurlThatFailsIsTold() throws Exception {
        new FakeHost(socket, "").close();
        Files.delete(Path.of(launcher.environment.get("PATH"), "curl"));
        launcher.program("curl", "exit 27");
        for (String[] command : new String[][] {{"ps"}, {"down"}, {"run", "-d", folder.toString()}}) {
            assertThat(launcher.run(command))
                    .isEqualTo(new Launcher.Run(
                            1, "", "reeve: curl failed (its exit code 27); the answer is not complete\n"));
        }
    }

    @Test
    void aFleetThatIsTakenOverByAHostThatGoesAwayIsAFailureThatIsTold() throws Exception {
        try (FakeHost _ = new FakeHost(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")) {
            assertThat(launcher.run("run", "-d", folder.toString()))
                    .isEqualTo(
                            new Launcher.Run(1, "abc", "reeve: the host went away before its answer was complete\n"));
        }
    }

    @Test
    void anAnswerThatBreaksOffIsAFailure() throws Exception {
        try (FakeHost _ = new FakeHost(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")) {
            assertThat(launcher.run("ps"))
                    .isEqualTo(
                            new Launcher.Run(1, "abc", "reeve: the host went away before its answer was complete\n"));
        }
    }

    @Test
    void runHandsTheFileToAHostThatIsThere() throws Exception {
        Files.writeString(folder.resolve("my fleet.yaml"), "");
        try (FakeHost host = new FakeHost(socket, FakeHost.answer("start 3\n", "Reeve-Exit: 0\r\n"))) {
            assertThat(launcher.run("run", "-d", "my fleet.yaml")).isEqualTo(new Launcher.Run(0, "start 3\n", ""));
            assertThat(host.bodies).containsExactly("apply\0" + folder + "/my fleet.yaml\0");
        }
    }

    @Test
    void aProxyOfTheUserIsNotInTheWay() throws Exception {
        launcher.environment.put("http_proxy", "http://127.0.0.1:9");
        try (FakeHost host = new FakeHost(socket, FakeHost.answer("ok\n", "Reeve-Exit: 0\r\n"))) {
            assertThat(launcher.run("ps").out()).isEqualTo("ok\n");
            assertThat(host.heads.getFirst()).startsWith("POST /command HTTP/1.1\r\n");
        }
    }

    @Test
    void aDeepHomeHasItsSocketElsewhere() throws Exception {
        launcher.jdk("jdks/a", "25");
        launcher.environment.put("REEVE_HOME", folder + "/" + "deep/".repeat(30));
        launcher.environment.put("TMPDIR", folder.toString());
        assertThat(launcher.run("run").out()).containsPattern("--socket\n" + folder + "/reeve-\\d+/\\d+\\.sock\n");
    }

    @Test
    void aWrongUseIsTold() throws Exception {
        assertThat(launcher.run("--bogus").code()).isEqualTo(2);
        assertThat(launcher.run("run", "--bogus").err()).contains("unknown option '--bogus'", "usage: reeve run");
        assertThat(launcher.run("run", "a", "b").code()).isEqualTo(2);
        assertThat(launcher.run("run", "nowhere"))
                .isEqualTo(new Launcher.Run(78, "", "reeve: there is no folder or file 'nowhere'\n"));
    }

    @Test
    void helpNeedsNothing() throws Exception {
        assertThat(launcher.run("--help")).satisfies(run -> {
            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("reeve run [-d] [FOLDER|FILE]", "Exit codes:");
        });
    }

    @Test
    void whatNeedsNoFleetRunsWithoutAHost() throws Exception {
        launcher.jdk("jdks/a", "25");
        assertThat(launcher.run("check", "a b").out().lines())
                .endsWith("offline", "--home", launcher.home.toString(), "--", "check", "a b");
    }

    @Test
    void aHostThatDiesWhileStartingPassesItsErrorOn() throws Exception {
        launcher.jdk("jdks/a", "25");
        Files.writeString(folder.resolve("jdks/a/bin/java"), "#!/bin/sh\necho 'reeve.yaml:1:1: wrong' >&2; exit 78\n");
        launcher.program("setsid", "exec \"$@\"");
        assertThat(launcher.run("run", "-d")).isEqualTo(new Launcher.Run(78, "", "reeve.yaml:1:1: wrong\n"));
    }
}
