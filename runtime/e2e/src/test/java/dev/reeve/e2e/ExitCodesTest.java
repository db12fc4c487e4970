package dev.reeve.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts rely on. */
class ExitCodesTest {
    @TempDir
    private Path folder;

    private ReeveUnderTest reeve;

    @BeforeEach
    void prepare() {
        reeve = new ReeveUnderTest(folder);
    }

    @AfterEach
    void end() {
        reeve.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ps", "down", "status", "logs", "reload"})
    void withoutAHost(String command) {
        Ran ran = reeve.reeve(command).exits(3);

        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("reeve run");
    }

    @Test
    void wrongUse() {
        reeve.reeve("run", "-d", Fleets.copyOf("chain", folder)).succeeds();

        assertThat(reeve.reeve("pss").exits(2).err()).contains("pss", "ps");
        reeve.reeve("ps", "--colour").exits(2);
        reeve.reeve("stop").exits(2);
        assertThat(reeve.reeve("stop", "nobody").exits(1).err()).contains("nobody");
    }

    @Test
    void aGoodFileIsChecked() {
        reeve.reeve("check", Fleets.copyOf("chain", folder)).succeeds();
    }

    @Test
    void aBadFileIsRefusedEverywhere() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "agents:\n  a:\n    comand: [sleep, \"1\"]\n");

        for (String[] words : new String[][] {{"check"}, {"plan"}, {"run"}, {"run", "-d"}}) {
            Object[] command =
                    words.length == 1 ? new Object[] {words[0], bad} : new Object[] {words[0], words[1], bad};
            Ran ran = reeve.reeve(command).exits(78);
            assertThat(ran.err()).contains("bad.yaml:3:5: ", "comand", "did you mean 'command'?");
        }

        reeve.assertNoProcess();
    }

    @Test
    void everyMistakeOfAFileIsToldByAHostToo() throws Exception {
        int mistakes = 60;
        StringBuilder text = new StringBuilder("agents:\n");
        for (int i = 0; i < mistakes; i++) {
            text.append("  a%02d:\n    command: [sleep, \"1\"]\n    wakes_att: %d\n".formatted(i, i));
        }
        Path bad = Files.writeString(folder.resolve("many.yaml"), text);
        reeve.reeve("run", "-d", Fleets.copyOf("chain", folder)).succeeds();

        for (Object[] command : new Object[][] {{"check", bad}, {"plan", bad}, {"run", "-d", bad}}) {
            List<String> lines = reeve.reeve(command)
                    .exits(78)
                    .err()
                    .lines()
                    .filter(line -> line.contains("many.yaml:"))
                    .toList();
            assertThat(lines).hasSize(mistakes);
            for (int i = 0; i < mistakes; i++) {
                assertThat(lines.get(i)).contains("many.yaml:" + (4 + 3 * i) + ":");
            }
        }
    }

    @Test
    void aCycleIsNamed() throws Exception {
        Path bad = Files.writeString(folder.resolve("reeve.yaml"), """
                agents:
                  a: {command: [sleep, "1"], depends_on: [b]}
                  b: {command: [sleep, "1"], depends_on: [a]}
                """);

        assertThat(reeve.reeve("check", bad).exits(78).err()).contains("reeve.yaml:", "a → b → a");
    }

    @Test
    void aFileThatIsNotThere() {
        assertThat(reeve.reeve("check", "nowhere").exits(78).err()).contains("nowhere");
        assertThat(reeve.reeve("run", "-d", "nowhere").exits(78).err()).contains("nowhere");

        reeve.assertNoProcess();
    }
}
