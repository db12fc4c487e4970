package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.Exit;
import dev.reeve.driver.process.system.Libc;
import dev.reeve.testkit.Processes;
import dev.reeve.testkit.RecordingObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ProcessTreeTest {
    private final List<Process> processes = new ArrayList<>();
    private final List<String> notices = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void endAll() {
        processes.forEach(Process::destroyForcibly);
    }

    private Process start(Map<String, String> environment, String... argv) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(argv).directory(directory.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    @Test
    void knowsTheDescendantsItSawWhereNoMarkIsVisible() throws Exception {
        Process process = start(Map.of(), "sh", "-c", "sleep 300 & echo $! >> pids; wait");
        long child = Processes.awaitPids(directory.resolve("pids"), 1).getFirst();
        LongPredicate zombie = pid -> pid == child && !Processes.runs(pid);
        ProcessTree tree = new ProcessTree(
                Optional.of(process.toHandle()),
                new RunMark("a#1@x", OptionalLong.empty()),
                Remains.UNSEEN,
                zombie,
                root -> root.descendants().toList(),
                ProcessTree.Patience.DEFAULT);
        tree.look();
        process.destroyForcibly().waitFor();
        tree.empty(notices::add);
        assertThat(notices).isEmpty();
        assertThat(Processes.runs(child)).isFalse();
    }

    /** Of a process that has ended, with what is told to be left of it. */
    private ProcessTree leaving(Supplier<List<ProcessHandle>> left) throws Exception {
        Process process = start(Map.of(), "true");
        process.waitFor();
        Remains remains = new Remains() {
            @Override
            public List<ProcessHandle> of(RunMark mark) {
                return left.get();
            }

            @Override
            public boolean complete() {
                return true;
            }
        };
        return new ProcessTree(
                Optional.of(process.toHandle()),
                new RunMark("a#1@x", OptionalLong.empty()),
                remains,
                _ -> false,
                _ -> List.of(),
                new ProcessTree.Patience(Duration.ZERO, Duration.ZERO));
    }

    @Test
    void isNotEmptyBeforeNothingIsLeft() throws Exception {
        ProcessHandle stubborn = start(Map.of(), "true").toHandle();
        AtomicBoolean left = new AtomicBoolean(true);
        ProcessTree tree = leaving(() -> left.get() ? List.of(stubborn) : List.of());
        Thread waiting = Thread.startVirtualThread(() -> tree.empty(notices::add));
        await().until(() -> notices.size() > 1);
        assertThat(waiting.isAlive()).isTrue();
        assertThat(notices).allMatch(notice -> notice.startsWith("processes [" + stubborn.pid() + "] do not end"));
        left.set(false);
        assertThat(waiting.join(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void takesWhatCannotBeSeenForSomething() throws Exception {
        Deque<Boolean> readable = new ArrayDeque<>(List.of(false, false, false, true));
        ProcessTree tree = leaving(() -> {
            if (!readable.removeFirst()) {
                throw new UncheckedIOException(new IOException("too many open files"));
            }
            return List.of();
        });
        tree.empty(notices::add);
        assertThat(readable).isEmpty();
        assertThat(notices).first().asString().contains("cannot be seen", "too many open files");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsUnreadableFromEmpty() throws Exception {
        String java = System.getProperty("java.home") + "/bin/java";
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n 256; exec \"$@\"",
                        "sh",
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:-MaxFDLimit",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExhaustedHost.class.getName())
                .redirectErrorStream(true)
                .start();
        processes.add(process);
        assertThat(process.inputReader().lines())
                .contains("content: unreadable", "table: unreadable", "exit: Signalled[signal=9]");
    }

    @Test
    void tellsTheExitThoughItsDescendantsCannotBeWatched() throws Exception {
        Process process = start(Map.of(), "sh", "-c", "exit 3");
        ProcessTree broken = leaving(() -> {
            throw new IllegalStateException("no such call");
        });
        RecordingObserver observer = new RecordingObserver();
        new PortableRun(process, broken, new SignalSender(Optional.empty(), OperatingSystem.current()), observer)
                .watch(false);
        assertThat(observer.exit()).isEqualTo(new Exit.Code(3));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void answersEverybodyWhoAsksAtOnce() throws Exception {
        Remains remains = new SweepingRemains(new ProcTable(Libc.load().orElseThrow()));
        List<Future<List<ProcessHandle>>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            start(Map.of(RunMark.VARIABLE, "unit-" + i), "sleep", "300");
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                RunMark mark = new RunMark("unit-" + i, OptionalLong.empty());
                answers.add(threads.submit(() -> remains.of(mark)));
            }
        }
        for (int i = 0; i < 20; i++) {
            assertThat(answers.get(i).get()).containsExactly(processes.get(i).toHandle());
        }
        assertThat(remains.of(new RunMark("nobody", OptionalLong.empty()))).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void listsDescendantsAsTheRuntimeDoes() throws Exception {
        Process process = start(
                Map.of(), "sh", "-c", "sh -c 'sleep 300 & echo $! >> pids; wait' & sleep 300 & echo $! >> pids; wait");
        Processes.awaitPids(directory.resolve("pids"), 2);
        List<ProcessHandle> expected = process.descendants().toList();
        ProcChildren.load().ifPresent(lists -> assertThat(lists.descendants(process.toHandle()))
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSize(3));
        expected.forEach(ProcessHandle::destroyForcibly);
    }
}
