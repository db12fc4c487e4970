package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Limits;
import dev.reeve.api.driver.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecChainTest {
    private static final HardLimits HARD =
            new HardLimits("Max processes             96365                96365                processes\n"
                    + "Max open files            1024                 4096                 files\n");

    @TempDir
    private Path tools;

    private ExecChain chain(boolean root, String ignoredSignals) {
        return chain(root, ignoredSignals, true);
    }

    private ExecChain chain(boolean root, String ignoredSignals, boolean envResets) {
        return new ExecChain(new SearchPath(tools.toString()), root, ignoredSignals, HARD, _ -> envResets);
    }

    private void install(String... names) throws IOException {
        for (String name : names) {
            assertThat(Files.createFile(tools.resolve(name)).toFile().setExecutable(true))
                    .isTrue();
        }
    }

    private static Launch launch(Optional<String> user, long openFiles) {
        OptionalLong files = openFiles > 0 ? OptionalLong.of(openFiles) : OptionalLong.empty();
        Limits limits = new Limits(OptionalLong.empty(), OptionalDouble.empty(), files, OptionalLong.empty());
        return new Launch(List.of("true"), Path.of("/"), Map.of(), user, limits);
    }

    @Test
    void addsNothingWhereNothingIsNeededOrThere() {
        assertThat(chain(false, "INT").before(launch(Optional.empty(), 0)))
                .isEqualTo(new ExecChain.Prefix(List.of(), false, Map.of()));
    }

    @Test
    void chainsSessionSignalsAndLimits() throws IOException {
        install("setsid", "env", "prlimit");
        ExecChain.Prefix prefix = chain(false, "HUP,INT").before(launch(Optional.empty(), 100));
        assertThat(prefix.leadsSession()).isTrue();
        assertThat(prefix.argv())
                .containsExactly(
                        tools + "/setsid",
                        tools + "/env",
                        "--default-signal=HUP,INT",
                        tools + "/prlimit",
                        "--nofile=100:100",
                        "--");
    }

    @Test
    void doesWithoutAnEnvThatCannotResetSignals() throws IOException {
        install("setsid", "env");
        ExecChain.Prefix prefix = chain(false, "HUP,INT", false).before(launch(Optional.empty(), 0));
        assertThat(prefix.argv()).containsExactly(tools + "/setsid");
    }

    @Test
    void refusesLimitsWithoutTheTool() {
        refuses(chain(true, ""), launch(Optional.empty(), 100), "needs the program prlimit", "install util-linux");
    }

    @Test
    void refusesLimitsAboveTheHosts() throws IOException {
        install("prlimit");
        refuses(
                chain(false, ""),
                launch(Optional.empty(), 5000),
                "limits.open_files of 5000 is above the host's own limit of 4096");
        assertThat(chain(true, "").before(launch(Optional.empty(), 5000)).argv())
                .contains("--nofile=5000:5000");
    }

    @Test
    void refusesAnotherUserWithoutRoot() {
        refuses(chain(false, ""), launch(Optional.of("somebody"), 0), "user 'somebody' needs a host that runs as root");
    }

    @Test
    void needsNothingForTheSameUser() {
        Optional<String> same = Optional.of(System.getProperty("user.name"));
        assertThat(chain(false, "").before(launch(same, 0)).argv()).isEmpty();
    }

    private static void refuses(ExecChain chain, Launch launch, String... words) {
        assertThatThrownBy(() -> chain.before(launch))
                .isInstanceOf(StartFailure.class)
                .hasMessageContainingAll(words);
    }
}
