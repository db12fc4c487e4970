package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.host.Home;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class NativeEngineTest extends ProcessContract {
    @Override
    ProcessEngine engine(Home root) {
        return NativeEngine.load(root, Origin.of(root)).orElseThrow();
    }

    @Test
    void tellsAnExitCodeFromASignalWhateverItsNumber() {
        assertThat(shell("a", "exit 143").observer().exit()).isEqualTo(new Exit.Code(143));
    }

    @Test
    void passesNoDescriptorOfTheHost() throws IOException {
        shell("a", "ls /proc/$$/fd | sort -n | tr '\\n' ' '").observer().exit();
        assertThat(log("a")).startsWith("0 1 2 ");
        assertThat(log("a").split(" ")).hasSizeLessThanOrEqualTo(4);
    }
}
