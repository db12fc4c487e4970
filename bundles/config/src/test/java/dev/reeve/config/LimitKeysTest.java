package dev.reeve.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.Scheduling;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.fleet.FleetSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a unit may use, and as whom. */
class LimitKeysTest {
    @TempDir
    Path root;

    private FleetFolder folder() {
        return new FleetFolder(root);
    }

    @Test
    void whatAUnitMayUseAndAsWhom() {
        UnitSpec unit = folder().agent(
                        "command: [sleep, 1]",
                        "limits:",
                        "  {memory: 512Mi, memory_high: 400Mi, memory_low: 64Mi, swap: 0, cpu_weight: 300, io_weight: 50,",
                        "   io_max: {data: {read: 1M, write_operations: 20}}}",
                        "scheduling: {nice: -5, io_class: best-effort, oom_score: 500}",
                        "group: 0",
                        "umask: 027");
        assertThat(unit.launch().limits())
                .isEqualTo(new Limits(
                        new Limits.Memory(bytes(512 << 20), bytes(400 << 20), bytes(64 << 20), bytes(0)),
                        new Limits.Cpu(OptionalDouble.empty(), OptionalInt.of(300)),
                        new Limits.Io(
                                OptionalInt.of(50),
                                List.of(new Limits.Device(
                                        root.resolve("data"), bytes(1_000_000), none(), none(), OptionalLong.of(20)))),
                        none(),
                        none()));
        assertThat(unit.launch().scheduling())
                .isEqualTo(new Scheduling(
                        OptionalInt.of(-5), Optional.of(Scheduling.IoClass.BEST_EFFORT), OptionalInt.of(500)));
        assertThat(unit.launch().group()).contains("0");
        assertThat(unit.launch().umask()).hasValue(0_27);
    }

    @Test
    void presetsAreWhatTheirKeysDoNotSay() {
        FleetSpec fleet = folder().read("""
                defaults: {limits: {preset: workers, open_files: 10}}
                agents:
                  a: {command: [sleep, 1], limits: {memory: 1Gi}}
                  b: {command: [sleep, 1], limits: {preset: orchestrator, cpu: 1}}
                  c: {command: [sleep, 1], limits: {preset: messaging}}
                """);
        Limits a = folder().unit(fleet, "a").launch().limits();
        assertThat(a.memory())
                .isEqualTo(new Limits.Memory(bytes(1L << 30), bytes(2560L << 20), bytes(512 << 20), none()));
        assertThat(a.cpu()).isEqualTo(new Limits.Cpu(OptionalDouble.of(3), OptionalInt.of(300)));
        assertThat(a.io().weight()).hasValue(100);
        assertThat(a.processes()).hasValue(800);
        assertThat(a.openFiles()).hasValue(10);
        Limits b = folder().unit(fleet, "b").launch().limits();
        assertThat(b.memory()).isEqualTo(new Limits.Memory(bytes(4L << 30), bytes(3L << 30), bytes(1L << 30), none()));
        assertThat(b.cpu()).isEqualTo(new Limits.Cpu(OptionalDouble.of(1), OptionalInt.of(400)));
        assertThat(b.processes()).hasValue(500);
        Limits c = folder().unit(fleet, "c").launch().limits();
        assertThat(c.memory().max()).hasValue(1L << 30);
        assertThat(c.io().weight()).hasValue(150);
        assertThat(c.processes()).hasValue(200);
    }

    private static OptionalLong bytes(long value) {
        return OptionalLong.of(value);
    }

    private static OptionalLong none() {
        return OptionalLong.empty();
    }
}
