package dev.reeve.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A command that goes while what it needs is replaced. */
@Timeout(30)
class ComebackTest {
    @TempDir
    Path folder;

    private final CommandProcessorImpl processor = new CommandProcessorImpl();
    private final TestCommands commands = new TestCommands();
    private final AtomicBoolean settled = new AtomicBoolean(true);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void isWaitedFor() throws Exception {
        Interpreter interpreter = interpreter(Duration.ofSeconds(20));
        add();
        assertThat(run(interpreter, "keep", "a").exitCode()).isZero();
        remove();
        CompletableFuture<Outcome> second = CompletableFuture.supplyAsync(() -> run(interpreter, "keep", "b"));
        add();
        assertThat(second.get().exitCode()).isZero();
        assertThat(commands.seen).containsExactly("a", "b");
    }

    @Test
    void isNamedWhenItDoesNotComeBack() {
        Interpreter interpreter = interpreter(Duration.ofMillis(50));
        add();
        run(interpreter, "keep", "a");
        remove();
        Outcome outcome = run(interpreter, "keep", "b");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.error().orElse("")).startsWith("'keep' cannot be used now: what it needs is gone");
    }

    @Test
    void isNotWaitedForWhenItNeverWasThere() {
        Interpreter interpreter = interpreter(Duration.ofHours(1));
        assertThat(run(interpreter, "keep").error().orElse("")).startsWith("unknown command 'keep'");
    }

    @Test
    void isWaitedForInALineToo() throws Exception {
        Interpreter interpreter = interpreter(Duration.ofSeconds(20));
        add();
        run(interpreter, "keep", "a");
        remove();
        CompletableFuture<Outcome> line =
                CompletableFuture.supplyAsync(() -> interpreter.line(interpreter.session(out), "keep b"));
        add();
        assertThat(line.get().exitCode())
                .as(out.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(commands.seen).containsExactly("a", "b");
    }

    @Test
    void isHeldWhileWhatIsThereIsOnlyABeginning() throws Exception {
        Interpreter interpreter = interpreter(Duration.ofSeconds(20));
        add();
        settled.set(false);
        CompletableFuture<Outcome> early = CompletableFuture.supplyAsync(() -> run(interpreter, "keep", "a"));
        assertThat(early.completeOnTimeout(Outcome.DONE, 50, TimeUnit.MILLISECONDS)
                        .get())
                .isNotNull();
        assertThat(commands.seen).isEmpty();
        settled.set(true);
        Awaitility.await().untilAsserted(() -> assertThat(commands.seen).containsExactly("a"));
    }

    private Interpreter interpreter(Duration patience) {
        return new Interpreter(processor, new Comeback(patience, settled::get));
    }

    private void add() {
        processor.addCommand("reeve", commands, "keep");
    }

    private void remove() {
        processor.removeCommand("reeve", "keep");
    }

    private Outcome run(Interpreter interpreter, String... words) {
        return interpreter.command(List.of(words), new Surroundings(folder, 0, false), out);
    }
}
