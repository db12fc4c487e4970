package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.host.Home;
import dev.reeve.testkit.DriverContract;
import dev.reeve.testkit.Processes;
import dev.reeve.testkit.RecordingObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What both engines do beyond what every driver does. */
abstract class ProcessContract extends DriverContract {
    private static final Limits SMALL =
            new Limits(OptionalLong.of(512L << 20), OptionalDouble.of(0.5), OptionalLong.of(64), OptionalLong.empty());

    private static final List<ProcessEngine> ENGINES = new ArrayList<>();

    abstract ProcessEngine engine(Home root);

    @Override
    protected Driver driver(Home root) {
        ProcessEngine engine = engine(root);
        ENGINES.add(engine);
        return new ProcessDriver(engine);
    }

    @AfterAll
    static void closeEngines() {
        ENGINES.forEach(ProcessEngine::close);
        ENGINES.clear();
    }

    @Override
    protected void end(Driver former) {
        ((ProcessDriver) former).close();
    }

    private UnitSpec as(String user, String script) {
        return UnitSpec.agent(
                "a", new Launch(List.of("sh", "-c", script), Path.of("/"), Map.of(), Optional.of(user), Limits.NONE));
    }

    private static void assumeRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may become somebody else");
    }

    @Test
    void saysWhichLimitsDoNotHold() {
        Launch launch = new Launch(List.of("true"), directory, Map.of(), Optional.empty(), SMALL);
        RecordingObserver observer = start(UnitSpec.agent("a", launch)).observer();
        observer.exit();
        assertThat(observer.notices())
                .containsExactly(
                        "limits.memory of 512Mi is not enforced here: no control group holds the unit to it",
                        "limits.cpu of 0.5 is not enforced here: no control group holds the unit to it");
    }

    @Test
    void limitsOpenFiles() throws IOException {
        Launch launch = new Launch(List.of("sh", "-c", "ulimit -n"), directory, Map.of(), Optional.empty(), SMALL);
        start(UnitSpec.agent("a", launch)).observer().exit();
        assertThat(log("a")).isEqualTo("64\n");
    }

    @Test
    void runsAsAnotherUser() throws IOException {
        assumeRoot();
        RecordingObserver observer =
                start(as("nobody", "id -un; echo $USER $HOME; id -G")).observer();
        assertThat(observer.exit()).isEqualTo(new Exit.Code(0));
        assertThat(log("a").lines()).hasSize(3).first().isEqualTo("nobody");
        assertThat(log("a")).contains("nobody /nonexistent");
    }

    @Test
    void refusesAUserThatDoesNotExist() {
        assumeRoot();
        refuses(as("no-such-user", "true"), "user 'no-such-user' does not exist");
    }

    @Test
    void leadsASessionOfItsOwn() throws IOException {
        long pid = shell("a", "cut -d' ' -f6 /proc/$$/stat; sleep 300")
                .unit()
                .pid()
                .orElseThrow();
        awaitLog("a", "\n");
        assertThat(log("a").strip()).isEqualTo(String.valueOf(pid));
    }

    @Test
    void findsDescendantsWithAnEmptyEnvironment() {
        Started run = shell("a", "(env -i sleep 300 & echo $! >> pids); while [ ! -e go ]; do sleep 0.01; done");
        long pid = Processes.awaitPids(directory.resolve("pids"), 1).getFirst();
        run.unit().signal(Signal.KILL);
        run.observer().exit();
        assertThat(Processes.runs(pid)).isFalse();
    }

    @Test
    void refusesWhatTheSystemCannotPass() {
        Launch launch = Launch.of(directory, "true", "a\0b");
        refuses(UnitSpec.agent("a", launch), "cannot start 'true'");
        Launch odd = new Launch(List.of("true"), directory, Map.of("A=B", "c"), Optional.empty(), Limits.NONE);
        refuses(UnitSpec.agent("a", odd), "environment cannot be set");
    }
}
