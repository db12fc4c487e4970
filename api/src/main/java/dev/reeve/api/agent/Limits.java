package dev.reeve.api.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a unit may use at most, and its share when there is not enough for all. A driver that cannot enforce one of these
 * says so when the unit starts.
 *
 * @param openFiles descriptors of one process
 * @param processes processes and threads of the unit
 */
public record Limits(Memory memory, Cpu cpu, Io io, OptionalLong openFiles, OptionalLong processes) {
    /** No limit. */
    public static final Limits NONE =
            new Limits(Memory.NONE, Cpu.NONE, Io.NONE, OptionalLong.empty(), OptionalLong.empty());

    /** What most say: bytes, cores, descriptors, processes. */
    public Limits(OptionalLong memory, OptionalDouble cpu, OptionalLong openFiles, OptionalLong processes) {
        this(Memory.NONE.withMax(memory), Cpu.NONE.withCores(cpu), Io.NONE, openFiles, processes);
    }

    /**
     * Memory of the whole process tree in bytes.
     *
     * @param max above it the kernel kills
     * @param high above it the kernel slows the unit down and takes memory back
     * @param low below it the kernel takes memory from others first
     * @param swap that may be swapped out; 0 is none
     */
    public record Memory(OptionalLong max, OptionalLong high, OptionalLong low, OptionalLong swap) {
        /** No limit. */
        public static final Memory NONE =
                new Memory(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

        public Memory withMax(OptionalLong value) {
            return new Memory(value, high, low, swap);
        }
    }

    /**
     * Processor time of the whole process tree.
     *
     * @param cores 0.5 is half a core
     * @param weight 1 to 10000; who says nothing has 100
     */
    public record Cpu(OptionalDouble cores, OptionalInt weight) {
        /** No limit. */
        public static final Cpu NONE = new Cpu(OptionalDouble.empty(), OptionalInt.empty());

        public Cpu withCores(OptionalDouble value) {
            return new Cpu(value, weight);
        }
    }

    /**
     * Reading and writing of the whole process tree.
     *
     * @param weight 1 to 10000; who says nothing has 100
     */
    public record Io(OptionalInt weight, List<Device> devices) {
        /** No limit. */
        public static final Io NONE = new Io(OptionalInt.empty(), List.of());

        public Io {
            devices = List.copyOf(devices);
        }
    }

    /**
     * Limits of one block device, per second.
     *
     * @param path the device, or a file or folder that lies on it
     */
    public record Device(
            Path path,
            OptionalLong readBytes,
            OptionalLong writeBytes,
            OptionalLong readOperations,
            OptionalLong writeOperations) {}
}
