package dev.reeve.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Inheritance;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.SecretFile;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.fleet.FleetSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variables: those of the host, of the file and of the unit. */
class EnvironmentKeysTest {
    @TempDir
    Path root;

    private FleetFolder folder() {
        return new FleetFolder(root);
    }

    @Test
    void variablesFromTheHostFirstThenFromTheFileBeside() {
        UnitSpec unit = folder().with(".env", "HOME=/other\nN=3\n")
                .agent(
                        "command: [sleep, '${N}', \"${HOME}\", $$x]",
                        "environment: {A: '${NONE:-none}'}",
                        "importance: ${N}");
        assertThat(unit.launch().argv()).containsExactly("sleep", "3", "/home/me", "$x");
        assertThat(unit.launch().environment()).containsEntry("A", "none").doesNotContainKey("N");
        assertThat(unit.importance()).isEqualTo(3);
    }

    @Test
    void aFileBesideThatNobodyAsksForIsNotRead() {
        assertThat(folder().with(".env", "not an env file\n").agent("command: [sleep, 1]"))
                .isNotNull();
        assertThat(folder().problems(FleetFolder.agentText("command: [sleep, '${N:-1}']")))
                .containsExactly(
                        ".env:1:1: 'not an env file' sets no variable, expected KEY=value, or a comment after #");
    }

    @Test
    void theEnvironmentIsPrivate() {
        FleetSpec fleet = folder().with("bin/tool", "").read("""
                defaults:
                  inherit_environment: [SSH_AUTH_SOCK, AWS_*]
                  secrets: {KEY: {file: secrets/key}, OTHER: {file: /run/other}}
                agents:
                  a: {command: [sleep, 1], secrets: {KEY: {file: ../key}}}
                  b: {command: [/bin/sleep, 1], inherit_environment: none}
                """);
        Launch a = folder().unit(fleet, "a").launch();
        assertThat(a.inherited())
                .isEqualTo(new Inheritance(Inheritance.Base.STANDARD, List.of("SSH_AUTH_SOCK", "AWS_*")));
        assertThat(a.secrets())
                .isEqualTo(Map.of(
                        "KEY", new SecretFile(root.resolveSibling("key")),
                        "OTHER", new SecretFile(Path.of("/run/other"))));
        assertThat(folder().unit(fleet, "b").launch().inherited())
                .isEqualTo(new Inheritance(Inheritance.Base.NONE, List.of()));
        assertThat(folder().agent("command: [sleep, 1]").launch().inherited()).isEqualTo(Inheritance.DEFAULT);
    }
}
