package dev.reeve.config;

import static dev.reeve.config.FleetFolder.agentText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.UnitSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverKeysTest {
    @TempDir
    Path root;

    @Test
    void aDriverOfAPluginMakesOfTheCommandWhatItLikes() {
        UnitSpec unit = new FleetFolder(root).agent("driver: countdown", "command: [10]");
        assertThat(unit.driver()).isEqualTo("countdown");
        assertThat(unit.launch().argv()).containsExactly("10");
    }

    @Test
    void processesAreTheDefault() {
        assertThat(new FleetFolder(root).agent("command: [sleep, 10]").driver()).isEqualTo("process");
    }

    @Test
    void aSlipAndADaemonAreRefused() {
        String expected = ", expected process, or the name of a driver from a plugin";
        assertThat(new FleetFolder(root).problems(agentText("command: [sleep, 10]", "driver: proces")))
                .containsExactly(
                        "reeve.yaml:4:13: agents.a.driver is 'proces'" + expected + ", did you mean 'process'?");
        assertThat(new FleetFolder(root).problems(agentText("command: [sleep, 10]", "driver: daemon")))
                .containsExactly("reeve.yaml:4:13: agents.a.driver is 'daemon'" + expected);
    }
}
