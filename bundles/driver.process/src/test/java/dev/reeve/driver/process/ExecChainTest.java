package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.Scheduling;
import dev.reeve.api.driver.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
        return new ExecChain(
                new SearchPath(tools.toString()), root, ignoredSignals, HARD, new Standing(0, 100), _ -> envResets);
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

    private static Launch scheduled(Integer nice, Scheduling.IoClass ioClass, Integer oomScore) {
        return launch(Optional.empty(), 0)
                .withScheduling(new Scheduling(OptionalInt.of(nice), Optional.of(ioClass), OptionalInt.of(oomScore)));
    }

    @Test
    void chainsWhatTheKernelIsToldAndWhomItRunsAs() throws IOException {
        install("nice", "ionice", "choom", "setpriv");
        Launch launch = scheduled(5, Scheduling.IoClass.IDLE, 500)
                .withUmask(OptionalInt.of(0_27))
                .withAccount(Optional.empty(), Optional.of("daemon"));
        assertThat(chain(true, "").before(launch).argv())
                .containsExactly(
                        tools + "/nice",
                        "-n",
                        "5",
                        tools + "/ionice",
                        "-c",
                        "3",
                        tools + "/choom",
                        "-n",
                        "500",
                        "--",
                        "/bin/sh",
                        "-c",
                        "umask \"$0\"; exec \"$@\"",
                        "0027",
                        tools + "/setpriv",
                        "--regid=daemon",
                        "--clear-groups",
                        "--");
    }

    @Test
    void refusesWhatOnlyRootMay() throws IOException {
        install("nice", "ionice", "choom", "setpriv");
        refuses(
                chain(false, ""),
                scheduled(-5, Scheduling.IoClass.IDLE, 500),
                "scheduling.nice -5 needs a host that runs as root",
                "whose own is 0; raise it");
        refuses(
                chain(false, ""),
                scheduled(0, Scheduling.IoClass.REALTIME, 500),
                "io_class realtime",
                "use best-effort");
        refuses(chain(false, ""), scheduled(0, Scheduling.IoClass.IDLE, 50), "oom_score 50", "whose own is 100");
        refuses(
                chain(false, ""),
                launch(Optional.empty(), 0).withAccount(Optional.empty(), Optional.of("daemon")),
                "group 'daemon' needs a host that runs as root");
        assertThat(chain(true, "")
                        .before(scheduled(-5, Scheduling.IoClass.REALTIME, 50))
                        .argv())
                .contains("-5", "1", "50");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theProcessHasWhatTheChainSays() throws IOException {
        ExecChain chain = new ExecChain(
                SearchPath.in(System.getenv()),
                false,
                "",
                HARD,
                Standing.of(
                        Files.readString(Path.of("/proc/self/stat")),
                        Files.readString(Path.of("/proc/self/oom_score_adj"))),
                _ -> false);
        int nice = Standing.of(Files.readString(Path.of("/proc/self/stat")), "").nice() + 3;
        Launch launch = scheduled(nice, Scheduling.IoClass.IDLE, 700).withUmask(OptionalInt.of(0_37));
        List<String> argv = new ArrayList<>(chain.steps(launch).argv());
        argv.addAll(List.of(
                "/bin/sh",
                "-c",
                "cut -d' ' -f19 /proc/self/stat; ionice -p $$; cat /proc/self/oom_score_adj; umask; echo $$"));
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .containsExactly(String.valueOf(nice), "idle", "700", "0037", String.valueOf(process.pid()));
    }

    private static void refuses(ExecChain chain, Launch launch, String... words) {
        assertThatThrownBy(() -> chain.before(launch))
                .isInstanceOf(StartFailure.class)
                .hasMessageContainingAll(words);
    }
}
