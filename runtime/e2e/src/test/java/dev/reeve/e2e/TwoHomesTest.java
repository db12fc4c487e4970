package dev.reeve.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two homes with the same fleet at the same time. */
class TwoHomesTest {
    @TempDir
    Path folder;

    @Test
    void neverMeet() throws Exception {
        try (ReeveUnderTest left = new ReeveUnderTest(Files.createDirectory(folder.resolve("left")));
                ReeveUnderTest right = new ReeveUnderTest(Files.createDirectory(folder.resolve("right")))) {
            Path hello = Fleets.EXAMPLES.resolve("hello");
            left.with("CRASH_AFTER", 600).reeve("run", "-d", hello).succeeds();
            right.with("CRASH_AFTER", 600).reeve("run", "-d", hello).succeeds();
            left.awaitReady("counter");
            right.awaitReady("counter");
            List<Long> untouched = pids(right);
            assertThat(pids(left)).doesNotContainAnyElementsOf(untouched);

            left.reeve("restart", "store").succeeds();
            left.reeve("down").succeeds();

            left.assertNoProcess();
            assertThat(pids(right)).isEqualTo(untouched);
            assertThat(right.ps())
                    .filteredOn(unit -> !unit.name().equals("setup"))
                    .allMatch(UnitRow::ready);
        }
    }

    /** A socket's path has an end at about 100 bytes; a home's has not. */
    @Test
    void aHomeMayLieDeep() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("d".repeat(60)).resolve("e".repeat(60)));
        try (ReeveUnderTest reeve = new ReeveUnderTest(deep)) {
            reeve.reeve("run", "-d", Fleets.copyOf("chain", folder)).succeeds();

            reeve.awaitReady("c");

            reeve.reeve("down").succeeds();
            reeve.assertNoProcess();
        }
    }

    private static List<Long> pids(ReeveUnderTest reeve) {
        return reeve.ps().stream().map(UnitRow::pid).filter(pid -> pid != 0).toList();
    }
}
