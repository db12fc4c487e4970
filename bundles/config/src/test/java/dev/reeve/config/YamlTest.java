package dev.reeve.config;

import static dev.reeve.config.FleetFolder.agentText;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the file before any key is looked at. */
class YamlTest {
    @TempDir
    Path root;

    private void refused(String text, String message) {
        assertThat(new FleetFolder(root).problems(text)).containsExactly(message);
    }

    @Test
    void emptyFiles() {
        refused("", "reeve.yaml:1:1: the file is empty, expected a mapping with the key 'agents'");
        refused("# nothing\n", "reeve.yaml:1:1: the file is empty, expected a mapping with the key 'agents'");
        refused(
                "---\n",
                "reeve.yaml:2:1: the file is empty, expected a mapping with version, name, defaults, logs, agents, groups, max_parallel_starts, start_when, graceful_timeout, force_timeout");
    }

    @Test
    void brokenYaml() {
        refused(
                "agents:\n  a: {command: [x}\n",
                "reeve.yaml:2:18: broken YAML: while parsing a flow sequence: expected ',' or ']', but got }, expected YAML or JSON");
        refused("agents:\n\ta: {}\n", "reeve.yaml:2:1: a tab stands where YAML wants spaces, expected spaces");
        refused(
                "a: 1\n---\nb: 2\n",
                "reeve.yaml:2:1: broken YAML: expected a single document in the stream: but found another document, expected YAML or JSON");
        refused(
                "agents: *nobody\n",
                "reeve.yaml:1:9: broken YAML: found undefined alias nobody, expected YAML or JSON");
        refused(
                "agents: !!java.io.File x\n",
                "reeve.yaml:1:9: the tag 'tag:yaml.org,2002:java.io.File' is unknown, expected a value without a tag");
        assertThat(new FleetFolder(root).problems("[".repeat(10_000)))
                .singleElement()
                .asString()
                .startsWith("reeve.yaml:1:1: this is not usable YAML");
    }

    @Test
    void anEscapeThatEndsTooEarly() {
        for (String escape : List.of("\\u", "\\x", "\\U")) {
            refused(
                    "agents:\n  a: {command: [\"x" + escape,
                    "reeve.yaml:2:19: an escape such as \\u0041 ends too early, expected all its digits");
        }
    }

    @Test
    void filesThatAreNoText() throws IOException {
        Files.write(root.resolve("reeve.yaml"), new byte[] {'a', ':', '\n', 'b', (byte) 0xff, (byte) 0xfe});
        assertThat(new FleetFolder(root).problems())
                .containsExactly("reeve.yaml:2:2: is not UTF-8 text, expected text in UTF-8");
        refused("a: b\nc: \u0000\n", "reeve.yaml:2:4: holds the control character 0x00, expected text");
    }

    @Test
    void hugeFile() throws IOException {
        Files.write(root.resolve("reeve.yaml"), new byte[(8 << 20) + 1]);
        assertThat(new FleetFolder(root).problems())
                .containsExactly("reeve.yaml:1:1: has 8388609 bytes, expected at most 8388608");
    }

    @Test
    void folders() throws IOException {
        assertThat(new FleetFolder(root).problems())
                .containsExactly(
                        "FOLDER:1:1: the folder has no fleet file, expected reeve.yaml, reeve.yml, reeve.json");
        assertThat(new FleetFolder(root.resolve("none")).problems())
                .containsExactly("FOLDER:1:1: does not exist, expected a file");
        Files.createDirectory(root.resolve("reeve.yaml"));
        assertThat(new FleetFolder(root).problems())
                .containsExactly("reeve.yaml:1:1: is no regular file, expected a file");
    }

    @Test
    void otherNames() {
        new FleetFolder(root).with("reeve.json", """
                {
                \t"agents": {"a": {"command": ["sleep", "1\\/2 \\u0033 \\ud83d\\ude00 \\\\/ \\n"]}}
                }
                """);
        assertThat(new FleetFolder(root).read().units().getFirst().launch().argv())
                .containsExactly("sleep", "1/2 3 😀 \\/ \n");
        new FleetFolder(root).with("reeve.yml", agentText("command: [sleep, 3]"));
        assertThat(new FleetFolder(root).read().units().getFirst().launch().argv())
                .containsExactly("sleep", "3");
    }

    @Test
    void byteOrderMarkAndWindowsLines() {
        assertThat(new FleetFolder(root)
                        .read("\uFEFFagents:\r\n  a:\r\n    command: [sleep, 1]\r\n")
                        .units())
                .hasSize(1);
    }

    @Test
    void anchorsAndMerges() {
        var fleet = new FleetFolder(root).read("""
                agents:
                  a: &a
                    command: &run [sleep, 10]
                    importance: 10
                    labels: &labels {tier: web, zone: x}
                  b:
                    <<: *a
                    importance: 20
                    labels: {<<: *labels, zone: y}
                  c:
                    <<: [{importance: 30}, *a]
                    command: *run
                """);
        assertThat(fleet.units()).extracting(unit -> unit.importance()).containsExactly(10, 20, 30);
        assertThat(fleet.units().get(1).labels()).containsEntry("zone", "y").containsEntry("tier", "web");
    }

    @Test
    void aProblemInAMergedBlockIsToldOnce() {
        refused(
                "agents:\n  a: &a\n    command: [sleep, 10]\n    stop: &s {grace: x}\n  b: {<<: *a}\n",
                "reeve.yaml:4:22: agents.a.stop.grace is 'x', expected a duration above 0 such as 250ms, 10s or 1h30m");
    }

    @Test
    void mergeOfSomethingElse() {
        refused(
                "agents:\n  a: {<<: [x], command: [sleep, 1]}\n",
                "reeve.yaml:2:12: '<<' merges 'x', expected the alias of a mapping, or a list of such");
    }

    @Test
    void aliasesThatNeverEnd() {
        refused(
                "agents: &x\n  a: *x\n",
                "reeve.yaml:1:9: the alias of this value leads back into it, or too deep, expected values that end");
    }

    @Test
    void aliasesThatExplode() {
        String bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
                + IntStream.range(1, 12)
                        .mapToObj(i ->
                                "a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)))
                        .collect(Collectors.joining());
        refused(bomb, "reeve.yaml:1:1: the aliases make more than 1000000 values, expected fewer aliases of aliases");
    }
}
