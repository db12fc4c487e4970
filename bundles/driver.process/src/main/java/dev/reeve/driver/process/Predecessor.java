package dev.reeve.driver.process;

import dev.reeve.api.host.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The earlier host of a home. If it was killed, its agents run on; until a host can take them over, the next one ends them
 * before it starts its own, for two of each would be worse. They are known by the token that the earlier host drew at
 * random and noted, so no stranger is ever taken for one of them.
 */
final class Predecessor {
    private static final System.Logger LOG = System.getLogger(Predecessor.class.getName());
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(10);

    private final Path note;
    private final ProcTable table;

    Predecessor(Home home, ProcTable table) {
        this.note = home.root().resolve("run").resolve("process.tokens");
        this.table = table;
    }

    /** Ends what is left of earlier hosts, and notes the token of this one for the next. */
    void succeed(String token) {
        List<String> notes = notes();
        String self = self();
        List<String> earlier = notes.stream()
                .filter(line -> !line.startsWith(self + " "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
        if (!earlier.isEmpty()) {
            end(earlier);
        }
        List<String> own =
                notes.stream().filter(line -> line.startsWith(self + " ")).toList();
        write(Stream.concat(own.stream(), Stream.of(self + " " + token)).toList());
    }

    private void end(List<String> tokens) {
        List<ProcessHandle> left = left(tokens);
        if (left.isEmpty()) {
            return;
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "ending what an earlier host of this home left running: {0}",
                left.stream().map(ProcessHandle::pid).map(String::valueOf).toList());
        left.forEach(ProcessHandle::destroy);
        awaitEnd(tokens);
        left(tokens).forEach(ProcessHandle::destroyForcibly);
        awaitEnd(tokens);
    }

    private void awaitEnd(List<String> tokens) {
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (!left(tokens).isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private List<ProcessHandle> left(List<String> tokens) {
        return table.marked(value -> tokens.contains(RunMark.token(value)));
    }

    /** Of this JVM: the same process id may come again, but not at the same time. */
    private static String self() {
        ProcessHandle process = ProcessHandle.current();
        return process.pid() + "@" + process.info().startInstant().orElse(Instant.EPOCH);
    }

    private List<String> notes() {
        try {
            return Files.exists(note) ? Files.readAllLines(note) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + note + "; make it readable or delete it", e);
        }
    }

    private void write(List<String> lines) {
        try {
            Files.createDirectories(note.getParent());
            Path next = note.resolveSibling(note.getFileName() + ".new");
            Files.write(next, lines);
            Files.move(next, note, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + note + "; make its folder writable or free space", e);
        }
    }
}
