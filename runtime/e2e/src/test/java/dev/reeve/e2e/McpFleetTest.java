package dev.reeve.e2e;

import static dev.reeve.e2e.ReeveUnderTest.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real MCP servers, each a tree of npx, a shell and the server. */
class McpFleetTest {
    private ReeveUnderTest reeve;

    @BeforeEach
    void run(@TempDir Path folder) {
        Tools.require("node", "npm", "npx");
        reeve = new ReeveUnderTest(folder)
                .with("MCP_EVERYTHING_PORT", Tools.freePort())
                .with("MCP_FILES_PORT", Tools.freePort())
                .with("MCP_NOTES_PORT", Tools.freePort());
        reeve.reeve("run", "-d", Fleets.copyOfExample("mcp-fleet", folder)).succeeds();
    }

    @AfterEach
    void end() {
        reeve.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void survivesTheLossOfAServerAndLeavesNoProcess() {
        await().atMost(PATIENCE.multipliedBy(3))
                .until(() -> reeve.unit("client").ready());
        toolsAnswer();

        List<Long> tree = reeve.processesOf("everything");
        assertThat(tree).as("npx, the shell, the server").hasSizeGreaterThanOrEqualTo(3);
        reeve.signal("KILL", leaf(tree));
        comesBack("everything", tree);

        List<Long> bridged = reeve.processesOf("files");
        assertThat(bridged).as("the bridge, npx, the shell, the server").hasSizeGreaterThanOrEqualTo(4);
        reeve.signal("KILL", reeve.unit("files").pid());
        comesBack("files", bridged);

        reeve.reeve("down").succeeds();
        reeve.assertNoProcess();
    }

    /** The one that started no other. */
    private static long leaf(List<Long> tree) {
        return tree.stream()
                .filter(pid -> ProcessHandle.of(pid).stream()
                        .noneMatch(process -> process.children().findAny().isPresent()))
                .findFirst()
                .orElseThrow();
    }

    private void toolsAnswer() {
        reeve.awaitLog("client", "everything: round 1 ok: The sum of 1 and 1 is 2.");
        reeve.awaitLog("client", "files: round 1 ok: Welcome to the estate.");
        reeve.awaitLog("client", "notes: round 1 ok: ");
    }

    private void comesBack(String server, List<Long> killed) {
        reeve.awaitUnit(server, unit -> unit.ready() && unit.restarts() == 1);
        assertThat(reeve.processesOf(server)).doesNotContainAnyElementsOf(killed);
        long before = rounds(server);
        await().atMost(PATIENCE).until(() -> rounds(server) > before);
    }

    private long rounds(String server) {
        return reeve.log("client")
                .lines()
                .filter(line -> line.startsWith(server + ": round ") && line.contains(" ok: "))
                .count();
    }
}
