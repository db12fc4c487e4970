package dev.reeve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.InvalidFleetFile;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.host.Host;
import dev.reeve.testkit.HeapStore;
import dev.reeve.testkit.StubFleet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetFilesTest {
    private static final Cause CAUSE = Cause.operator("test");

    @TempDir
    Path root;

    private final RecordingFleet fleet = new RecordingFleet();
    private final HeapStore store = new HeapStore();
    private CurrentFile current = new CurrentFile(Path.of("memory"), store);
    private YamlFleetFiles files = files();

    @BeforeEach
    void remember() {
        current = new CurrentFile(root.resolve("memory"), store);
        files = files();
    }

    /** As after a restart of the bundle. */
    private YamlFleetFiles files() {
        return new YamlFleetFiles(fleet, new FleetFileReader(FleetFolder.HOST), current);
    }

    private void initial(RecordingHost host, boolean started) {
        Map<String, Object> properties = started ? Map.of("reeve.started", true) : Map.of();
        var unused = new InitialFleet(Map.entry(properties, host), fleet, files(), current);
    }

    private void write(String agent) {
        new FleetFolder(root).with("reeve.yaml", "agents: {" + agent + ": {command: [sleep, 1]}}\n");
    }

    @Test
    void readingChangesNothing() {
        write("a");
        assertThat(files.read(root).units()).hasSize(1);
        assertThat(fleet.applied).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> files.reload(CAUSE));
    }

    @Test
    void everyFileIsTheSameSourceAndReloadReadsTheLastOneAgain() {
        write("a");
        files.apply(root, CAUSE);
        write("b");
        files.reload(CAUSE);
        assertThat(fleet.applied).extracting(FleetSpec::source).containsExactly("fleet file", "fleet file");
        assertThat(fleet.applied.getLast().units())
                .extracting(unit -> unit.name().value())
                .containsExactly("b");
    }

    @Test
    void theNextHostKnowsWhichFileItWas() {
        write("a");
        assertThat(files.former()).isEmpty();
        files.apply(root, CAUSE);
        CurrentFile next = new CurrentFile(root.resolve("emptied"), store);
        assertThat(next.former()).contains(root);
        assertThat(next.path()).as("it is not applied again by itself").isEmpty();
    }

    @Test
    void aBadFileChangesNothing() {
        write("a");
        files.apply(root, CAUSE);
        new FleetFolder(root).with("reeve.yaml", "agents: 1\n");
        assertThatThrownBy(() -> files.reload(CAUSE)).isInstanceOf(InvalidFleetFile.class);
        assertThat(fleet.applied).hasSize(1);
    }

    @Test
    void theNameOfADaemonIsTaken() {
        fleet.daemon = Optional.of("clock");
        write("clock");
        assertThatThrownBy(() -> files.apply(root, CAUSE))
                .isInstanceOf(InvalidFleetFile.class)
                .hasMessageEndingWith(
                        "reeve.yaml:1:10: the name 'clock' belongs to a unit that is not of this file, expected another name");
    }

    @Test
    void whatTheFleetRefusesIsAProblemOfTheFile() {
        fleet.refusal = Optional.of("not now");
        write("a");
        assertThatThrownBy(() -> files.apply(root, CAUSE))
                .isInstanceOf(InvalidFleetFile.class)
                .hasMessageContaining("reeve.yaml:1:1: not now");
    }

    @Test
    void theHostEndsWhenItsFirstFileIsBad() {
        new FleetFolder(root).with("reeve.yaml", "agents: 1\n");
        RecordingHost host = new RecordingHost(Optional.of(root));
        initial(host, false);
        assertThat(host.refused).singleElement().asString().contains("reeve.yaml:1:9: agents is '1'");
    }

    @Test
    void theFirstFileIsApplied() {
        write("a");
        RecordingHost host = new RecordingHost(Optional.of(root));
        initial(new RecordingHost(Optional.empty()), false);
        assertThat(fleet.applied).isEmpty();
        initial(host, false);
        assertThat(fleet.applied).hasSize(1);
        assertThat(host.refused).isEmpty();
    }

    @Test
    void aBadFileEndsNoHostThatHasStarted() {
        new FleetFolder(root).with("reeve.yaml", "agents: 1\n");
        RecordingHost host = new RecordingHost(Optional.of(root));
        initial(host, true);
        assertThat(host.refused).isEmpty();
        assertThat(fleet.applied).isEmpty();
    }

    @Test
    void anotherFleetIsToldWhatTheOneBeforeWasToldWhateverBecameOfTheFile() {
        write("a");
        RecordingHost host = new RecordingHost(Optional.of(root));
        initial(host, false);
        new FleetFolder(root).with("reeve.yaml", "agents: 1\n");
        initial(host, true);
        assertThat(fleet.applied).hasSize(2);
        assertThat(fleet.applied.getLast()).isEqualTo(fleet.applied.getFirst());
    }

    @Test
    void aBundleThatComesLaterLeavesTheFleetAsItIsAndKnowsItsFile() {
        write("a");
        files.apply(root, CAUSE);
        fleet.agent = Optional.of("a");
        write("b");
        current = new CurrentFile(root.resolve("of another bundle"), store);
        initial(new RecordingHost(Optional.of(root.resolve("first"))), true);
        assertThat(fleet.applied).hasSize(1);
        files().reload(CAUSE);
        assertThat(names(fleet.applied.getLast())).containsExactly("b");
    }

    @Test
    void afterARestartTheCurrentFileIsAppliedNotTheFirst() {
        write("a");
        RecordingHost host = new RecordingHost(Optional.of(root));
        initial(host, false);
        Path other = root.resolve("other");
        new FleetFolder(other).with("reeve.yaml", "agents: {b: {command: [sleep, 1]}}\n");
        files.apply(other, CAUSE);
        initial(host, true);
        assertThat(names(fleet.applied.getLast())).containsExactly("b");
        files().reload(CAUSE);
        assertThat(names(fleet.applied.getLast())).containsExactly("b");
    }

    @Test
    void theCurrentFileIsTheOneThatTheFleetHas() throws Exception {
        write("a");
        Path other = root.resolve("other");
        new FleetFolder(other).with("reeve.yaml", "agents: {b: {command: [sleep, 1]}}\n");
        Thread second = new Thread(() -> files.apply(other, CAUSE));
        fleet.whileApplying = () -> {
            fleet.whileApplying = () -> {};
            second.start();
            // It came through, or it waits for its turn.
            Awaitility.await().until(() -> List.of(Thread.State.BLOCKED, Thread.State.TERMINATED)
                    .contains(second.getState()));
        };
        files.apply(root, CAUSE);
        second.join();
        List<String> last = names(fleet.applied.getLast());
        files.reload(CAUSE);
        assertThat(names(fleet.applied.getLast())).isEqualTo(last);
    }

    private static List<String> names(FleetSpec fleet) {
        return fleet.units().stream().map(unit -> unit.name().value()).toList();
    }

    private static final class RecordingFleet extends StubFleet {
        final List<FleetSpec> applied = new CopyOnWriteArrayList<>();
        volatile Runnable whileApplying = () -> {};
        Optional<String> daemon = Optional.empty();
        Optional<String> agent = Optional.empty();
        Optional<String> refusal = Optional.empty();

        @Override
        public FleetSnapshot snapshot() {
            return new FleetSnapshot(
                    Instant.EPOCH,
                    daemon.map(UnitSpec::daemon)
                            .or(() -> agent.map(name -> UnitSpec.agent(name, Launch.nothing())))
                            .map(spec -> Map.of(spec.name(), unit(spec)))
                            .orElse(Map.of()));
        }

        private static UnitSnapshot unit(UnitSpec spec) {
            return new UnitSnapshot(
                    spec,
                    new RunId(spec.name(), 0),
                    new UnitState.Pending(),
                    true,
                    OptionalLong.empty(),
                    Optional.empty(),
                    Instant.EPOCH,
                    0,
                    Optional.empty(),
                    HealthStatus.UNKNOWN,
                    CAUSE);
        }

        @Override
        public FleetPlan apply(FleetSpec desired, Cause cause) {
            refusal.ifPresent(message -> {
                throw new IllegalArgumentException(message);
            });
            applied.add(desired);
            whileApplying.run();
            return new FleetPlan(
                    desired.units().stream().map(UnitSpec::name).toList(), List.of(), List.of(), List.of(), List.of());
        }
    }

    private static final class RecordingHost implements Host {
        final List<String> refused = new ArrayList<>();
        private final Optional<Path> file;

        RecordingHost(Optional<Path> file) {
            this.file = file;
        }

        @Override
        public String version() {
            return "0";
        }

        @Override
        public Instant started() {
            return Instant.EPOCH;
        }

        @Override
        public Optional<Path> fleetFile() {
            return file;
        }

        @Override
        public boolean foreground() {
            return false;
        }

        @Override
        public void shutdown(ShutdownMode mode, String reason) {}

        @Override
        public void refuse(String message) {
            refused.add(message);
        }
    }
}
