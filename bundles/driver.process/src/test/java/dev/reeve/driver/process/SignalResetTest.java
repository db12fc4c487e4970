package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalResetTest {
    @TempDir
    private Path tools;

    private String env(int exit) throws IOException {
        Path tool = tools.resolve("env");
        Files.writeString(tool, "#!/bin/sh\necho x >> '" + tools + "/asked'\nexit " + exit + "\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        return tool.toString();
    }

    @Test
    void triesOnceWhetherItWorks() throws IOException {
        SignalReset reset = new SignalReset();
        String env = env(0);
        assertThat(reset.works(env)).isTrue();
        assertThat(reset.works(env)).isTrue();
        assertThat(tools.resolve("asked")).hasContent("x");
    }

    @Test
    void knowsOneThatRefusesTheOption() throws IOException {
        assertThat(new SignalReset().works(env(1))).isFalse();
    }

    @Test
    void knowsOneThatCannotBeRun() {
        assertThat(new SignalReset().works(tools.resolve("none").toString())).isFalse();
    }
}
