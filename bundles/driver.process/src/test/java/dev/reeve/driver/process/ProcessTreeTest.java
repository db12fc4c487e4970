package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.testkit.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ProcessTreeTest {
    private final List<Process> processes = new ArrayList<>();

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
                process.toHandle(),
                new RunMark("a#1@x", OptionalLong.empty()),
                Remains.UNSEEN,
                zombie,
                root -> root.descendants().toList());
        tree.look();
        process.destroyForcibly().waitFor();
        assertThat(tree.empty()).isEmpty();
        assertThat(Processes.runs(child)).isFalse();
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
        ProcChildren.load(Libc.load().orElseThrow())
                .ifPresent(lists -> assertThat(lists.descendants(process.toHandle()))
                        .containsExactlyInAnyOrderElementsOf(expected)
                        .hasSize(3));
        expected.forEach(ProcessHandle::destroyForcibly);
    }
}
