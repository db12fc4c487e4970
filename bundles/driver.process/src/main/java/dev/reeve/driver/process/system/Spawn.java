package dev.reeve.driver.process.system;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a process in a session of its own, with no signal ignored or blocked, and with no descriptor but those that are
 * meant for it. Safe from any thread.
 */
public final class Spawn {
    private static final short SET_SIGNAL_DEFAULTS = 0x04;
    private static final short SET_SIGNAL_MASK = 0x08;
    private static final short SET_SESSION = 0x80;
    private static final int FIRST_PASSED = 3;
    private static final int READ_ONLY = 0;
    private static final int KILL = 9;

    /** Larger than the C libraries' on any machine: 336, 80 and 128 bytes. */
    private static final long ATTRIBUTES = 512;

    private static final long ACTIONS = 256;
    private static final long SIGNALS = 128;

    private static final MethodHandle SPAWN =
            Native.function("posix_spawn", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle ACTIONS_INIT = action("init");
    private static final MethodHandle ACTIONS_DESTROY = action("destroy");
    private static final MethodHandle ADD_OPEN = Native.function(
            "posix_spawn_file_actions_addopen", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle ADD_DUPLICATE =
            Native.function("posix_spawn_file_actions_adddup2", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle ADD_DIRECTORY =
            Native.function("posix_spawn_file_actions_addchdir_np", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle ADD_CLOSE_FROM =
            Native.function("posix_spawn_file_actions_addclosefrom_np", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle ATTRIBUTES_INIT = Native.function("posix_spawnattr_init", JAVA_INT, ADDRESS);
    private static final MethodHandle SET_FLAGS =
            Native.function("posix_spawnattr_setflags", JAVA_INT, ADDRESS, JAVA_SHORT);
    private static final MethodHandle SET_DEFAULTS =
            Native.function("posix_spawnattr_setsigdefault", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle FILL_SIGNALS = Native.function("sigfillset", JAVA_INT, ADDRESS);

    private static final Arena FOREVER = Arena.ofAuto();
    private static final MemorySegment COMMON = attributes();
    private static final MemorySegment NOTHING = FOREVER.allocateFrom("/dev/null");

    private Spawn() {}

    /** @throws LinkageError when the C library has not all that it takes */
    public static void load() {}

    /** Kills a child that nobody will wait for, and takes note of its end. */
    public static void undo(int pid) {
        Libc.load().ifPresent(libc -> libc.kill(pid, KILL));
        Subreaper.await(pid);
    }

    private static MethodHandle action(String name) {
        return Native.function("posix_spawn_file_actions_" + name, JAVA_INT, ADDRESS);
    }

    /**
     * What is started.
     *
     * @param argv the program as a path first
     * @param environment entries {@code NAME=value}, all that it has
     * @param passed descriptors that it finds as 3, 4, …, whatever their numbers are here
     */
    public record Order(
            List<String> argv,
            List<String> environment,
            String directory,
            int output,
            int error,
            List<Integer> passed) {}

    /**
     * Its process id.
     *
     * @throws SystemError with the reason why it was not started
     */
    public static int start(Order order) {
        List<Integer> moved = new ArrayList<>();
        try {
            int free = FIRST_PASSED + order.passed().size();
            order.passed().forEach(descriptor -> moved.add(Descriptors.duplicate(descriptor, free)));
            return start(
                    new Order(
                            order.argv(), order.environment(), order.directory(), order.output(), order.error(), moved),
                    free);
        } finally {
            moved.forEach(Descriptors::close);
        }
    }

    /** @param free no descriptor that is passed on has a number below: it would be overwritten by another */
    private static int start(Order order, int free) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment actions = arena.allocate(ACTIONS, 16);
            check(Native.call(() -> (int) ACTIONS_INIT.invokeExact(actions)));
            try {
                prepare(actions, order, free, arena);
                return spawn(actions, order, arena);
            } finally {
                Native.call(() -> (int) ACTIONS_DESTROY.invokeExact(actions));
            }
        }
    }

    private static void prepare(MemorySegment actions, Order order, int free, Arena arena) {
        MemorySegment directory = arena.allocateFrom(order.directory());
        check(Native.call(() -> (int) ADD_DIRECTORY.invokeExact(actions, directory)));
        check(Native.call(() -> (int) ADD_OPEN.invokeExact(actions, 0, NOTHING, READ_ONLY, 0)));
        duplicate(actions, order.output(), 1);
        duplicate(actions, order.error(), 2);
        for (int i = 0; i < order.passed().size(); i++) {
            duplicate(actions, order.passed().get(i), FIRST_PASSED + i);
        }
        check(Native.call(() -> (int) ADD_CLOSE_FROM.invokeExact(actions, free)));
    }

    private static void duplicate(MemorySegment actions, int from, int to) {
        check(Native.call(() -> (int) ADD_DUPLICATE.invokeExact(actions, from, to)));
    }

    private static int spawn(MemorySegment actions, Order order, Arena arena) {
        MemorySegment pid = arena.allocate(JAVA_INT);
        MemorySegment argv = strings(order.argv(), arena);
        MemorySegment environment = strings(order.environment(), arena);
        MemorySegment program = arena.allocateFrom(order.argv().getFirst());
        check(Native.call(() -> (int) SPAWN.invokeExact(pid, program, actions, COMMON, argv, environment)));
        return pid.get(JAVA_INT, 0);
    }

    /** All texts in one block, and behind them where each begins: copied at once, as there may be many. */
    private static MemorySegment strings(List<String> values, Arena arena) {
        ByteArrayOutputStream texts = new ByteArrayOutputStream(1 << 12);
        long[] starts = new long[values.size() + 1];
        for (int i = 0; i < values.size(); i++) {
            starts[i] = texts.size();
            texts.writeBytes(values.get(i).getBytes(StandardCharsets.UTF_8));
            texts.write(0);
        }
        MemorySegment block = arena.allocateFrom(JAVA_BYTE, texts.toByteArray());
        for (int i = 0; i < values.size(); i++) {
            starts[i] += block.address();
        }
        return arena.allocateFrom(JAVA_LONG, starts);
    }

    private static MemorySegment attributes() {
        MemorySegment attributes = FOREVER.allocate(ATTRIBUTES, 16);
        MemorySegment all = FOREVER.allocate(SIGNALS, 8);
        check(Native.call(() -> (int) ATTRIBUTES_INIT.invokeExact(attributes)));
        check(Native.call(() -> (int) FILL_SIGNALS.invokeExact(all)));
        check(Native.call(() -> (int) SET_DEFAULTS.invokeExact(attributes, all)));
        short flags = SET_SIGNAL_DEFAULTS | SET_SIGNAL_MASK | SET_SESSION;
        check(Native.call(() -> (int) SET_FLAGS.invokeExact(attributes, flags)));
        return attributes;
    }

    private static void check(int error) {
        if (error != 0) {
            throw new SystemError("posix_spawn", error);
        }
    }
}
