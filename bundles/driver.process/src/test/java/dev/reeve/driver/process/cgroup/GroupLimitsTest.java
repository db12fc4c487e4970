package dev.reeve.driver.process.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.Limits.Cpu;
import dev.reeve.api.agent.Limits.Io;
import dev.reeve.api.agent.Limits.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With ordinary files in place of the kernel's. */
class GroupLimitsTest {
    private static final EnumSet<Controller> ALL = EnumSet.allOf(Controller.class);

    @TempDir
    private Path group;

    private void kernel(String... files) throws IOException {
        for (String file : files) {
            Files.createFile(group.resolve(file));
        }
    }

    private String written(String file) throws IOException {
        return Files.readString(group.resolve(file));
    }

    private static Limits some() {
        return new Limits(
                new Memory(OptionalLong.of(512), OptionalLong.of(400), OptionalLong.of(100), OptionalLong.of(0)),
                new Cpu(OptionalDouble.of(0.5), OptionalInt.of(300)),
                new Io(OptionalInt.of(50), List.of()),
                OptionalLong.empty(),
                OptionalLong.of(64));
    }

    @Test
    void writesWhatIsAskedFor() throws IOException {
        kernel("memory.max", "memory.high", "memory.low", "memory.swap.max", "memory.oom.group");
        kernel("cpu.max", "cpu.weight", "io.weight", "pids.max");
        assertThat(GroupLimits.apply(some(), group, ALL, true)).isEmpty();
        assertThat(written("memory.max")).isEqualTo("512");
        assertThat(written("memory.high")).isEqualTo("400");
        assertThat(written("memory.low")).isEqualTo("100");
        assertThat(written("memory.swap.max")).isEqualTo("0");
        assertThat(written("memory.oom.group")).isEqualTo("1");
        assertThat(written("cpu.max")).isEqualTo("50000 100000");
        assertThat(written("cpu.weight")).isEqualTo("300");
        assertThat(written("io.weight")).isEqualTo("default 50");
        assertThat(written("pids.max")).isEqualTo("64");
    }

    @Test
    void takesBackWhatIsNotAskedForAnyMore() throws IOException {
        kernel("memory.max", "memory.low", "cpu.max", "pids.max");
        GroupLimits.apply(some(), group, ALL, true);
        assertThat(GroupLimits.apply(Limits.NONE, group, ALL, true)).isEmpty();
        assertThat(written("memory.max")).isEqualTo("max");
        assertThat(written("memory.low")).isEqualTo("0");
        assertThat(written("cpu.max")).isEqualTo("max 100000");
        assertThat(written("pids.max")).isEqualTo("max");
        assertThat(group.resolve("memory.high")).doesNotExist();
    }

    @Test
    void saysWhatIsRefusedAndLeavesTheRestToOthers() throws IOException {
        kernel("pids.max", "memory.max", "memory.high", "memory.low");
        EnumSet<Controller> two = EnumSet.of(Controller.PIDS, Controller.MEMORY);
        assertThat(GroupLimits.apply(some(), group, two, true))
                .singleElement()
                .asString()
                .startsWith("limits.swap does not hold: the kernel refuses 0");
        Limits rest = GroupLimits.remaining(some(), two);
        assertThat(rest.memory()).isEqualTo(Memory.NONE);
        assertThat(rest.processes()).isEmpty();
        assertThat(rest.cpu()).isEqualTo(some().cpu());
        assertThat(rest.io()).isEqualTo(some().io());
    }

    @Test
    void littleProcessorTimeIsSpreadOverALongerPeriod() {
        assertThat(GroupLimits.quota(OptionalDouble.of(2.5))).isEqualTo("250000 100000");
        assertThat(GroupLimits.quota(OptionalDouble.of(0.005))).isEqualTo("5000 1000000");
        assertThat(GroupLimits.quota(OptionalDouble.of(0.0001))).isEqualTo("1000 1000000");
        assertThat(GroupLimits.quota(OptionalDouble.empty())).isEqualTo("max 100000");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatLiesOnNoDiskCannotBeLimited() {
        assertThatThrownBy(() -> BlockDevice.of(Path.of("/proc/self/status")))
                .hasMessageContaining("lies on no block device");
        assertThatThrownBy(() -> BlockDevice.of(group.resolve("none"))).hasMessageContaining("does not exist");
    }

    @Test
    void pressureAndEventsAreRead() throws IOException {
        assertThat(Pressure.in("some avg10=1.50 avg60=0.25 avg300=0.00 total=1234567\n"))
                .contains(new Pressure(
                        new Pressure.Share(1.5, 0.25, 0, Duration.ofNanos(1_234_567_000)), Pressure.Share.NONE));
        assertThat(Pressure.in("")).isEmpty();
        Files.writeString(
                group.resolve("memory.events"), "low 0\nhigh 7\nmax 3\noom 2\noom_kill 1\noom_group_kill x\n");
        assertThat(MemoryEvents.of(ControlFile.numbers(group.resolve("memory.events"))))
                .isEqualTo(new MemoryEvents(0, 7, 3, 2, 1));
        assertThat(MemoryEvents.of(ControlFile.numbers(group.resolve("none"))))
                .isEqualTo(new MemoryEvents(0, 0, 0, 0, 0));
    }
}
