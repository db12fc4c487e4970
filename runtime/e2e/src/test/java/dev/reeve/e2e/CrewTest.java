package dev.reeve.e2e;

import static dev.reeve.e2e.ReeveUnderTest.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents in Node and Python that work together. */
class CrewTest {
    @TempDir
    Path folder;

    @Test
    void writesItsReport() throws Exception {
        Tools.require("node", "python3");
        try (ReeveUnderTest reeve = new ReeveUnderTest(folder)
                .with("CREW_PORT", Tools.freePort())
                .with("CREW_EDITOR_PORT", Tools.freePort())) {
            Path report = reeve.home().resolve("work/crew/report.md");
            reeve.reeve("run", "-d", Fleets.EXAMPLES.resolve("crew")).succeeds();

            await().atMost(PATIENCE.multipliedBy(2)).until(() -> Files.exists(report));

            assertThat(Files.readString(report)).contains("edition 1", "| sqlite3 |", "researcher-1", "researcher-2");
            reeve.awaitReady("editor");
            drainsAResearcher(reeve);
            reeve.reeve("down").succeeds();
            reeve.assertNoProcess();
        }
    }

    private static void drainsAResearcher(ReeveUnderTest reeve) {
        UnitRow other = reeve.unit("researcher-1");

        reeve.reeve("stop", "researcher-2").succeeds();

        assertThat(reeve.log("researcher-2")).contains("SIGUSR1: finishing", "done");
        assertThat(reeve.unit("researcher-2").exit()).isZero();
        assertThat(reeve.unit("researcher-1").pid()).isEqualTo(other.pid());
    }
}
