package dev.reeve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.fleet.Problem;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "a b", "a/b", "a\n", "ä", "../x", "a:b"})
    void namesThatCouldHurtAFileOrACommandLineAreRefused(String name) {
        assertThatThrownBy(() -> new UnitName(name)).hasMessageContaining("cannot name a unit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-1", "0", "web.1_b"})
    void plainNamesAreTaken(String name) {
        assertThat(new UnitName(name).replica(2)).hasToString(name + "-2");
    }

    @Test
    void aNameHasAnEnd() {
        assertThatThrownBy(() -> new UnitName("a".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "SIGTERM", "term", "SigTerm"})
    void aSignalHasManySpellings(String name) {
        assertThat(Signal.named(name)).contains(Signal.TERM);
    }

    @Test
    void anExitSaysHowItWas() {
        assertThat(new Exit.Code(3).describe()).isEqualTo("exit code 3");
        assertThat(new Exit.Signalled(9).describe()).isEqualTo("killed by SIGKILL");
        assertThat(new Exit.Signalled(9).status()).isEqualTo(137);
        assertThat(new Exit.Lost().success()).isFalse();
    }

    @Test
    void aProblemReadsLikeACompilersMessage() {
        assertThat(new Problem(
                        Path.of("reeve.yaml"),
                        7,
                        5,
                        "unknown key 'comand'",
                        "a key of an agent",
                        Optional.of("command")))
                .hasToString(
                        "reeve.yaml:7:5: unknown key 'comand', expected a key of an agent, did you mean 'command'?");
    }
}
