package dev.reeve.gogo.commands.log;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LogPrinter printer = LogPrinter.raw(new PrintStream(bytes));
    private Path log = Path.of("log");
    private LogFollower follower = follower(log, 0);

    @AfterEach
    void close() throws IOException {
        follower.close();
    }

    @Test
    void waitsForALogThatIsNotThereYet() throws IOException {
        begin();
        assertThat(poll()).isEmpty();
        write("first\n");
        assertThat(poll()).isEqualTo("first\n");
    }

    @Test
    void aPieceOfALineWaitsForItsEnd() throws IOException {
        begin();
        write("one\ntw");
        assertThat(poll()).isEqualTo("one\n");
        write("o\n");
        assertThat(poll()).isEqualTo("two\n");
    }

    @Test
    void noticesALogThatWasCutAndHasGrownBeyondWhereItWas() throws IOException {
        begin();
        write("short\n");
        assertThat(poll()).isEqualTo("short\n");
        Files.writeString(log, "cut, and much longer than before\n");
        assertThat(poll()).isEqualTo("cut, and much longer than before\n");
    }

    @Test
    void anEmptiedLogThatStaysEmptyIsNoEnd() throws IOException {
        begin();
        write("one\n");
        poll();
        Files.writeString(log, "");
        assertThat(poll()).isEmpty();
        write("two\n");
        assertThat(poll()).isEqualTo("two\n");
    }

    @Test
    void aReplacedLogIsReadToItsEndFirst() throws IOException {
        begin();
        write("one\n");
        poll();
        write("two\nunfinished");
        Files.move(log, folder.resolve("log.1"));
        write("three\n");
        assertThat(poll() + poll() + poll()).isEqualTo("two\nunfinished\nthree\n");
    }

    @Test
    void whatIsWrittenToAMovedLogIsStillRead() throws IOException {
        begin();
        write("one\n");
        poll();
        Path moved = Files.move(log, folder.resolve("log.1"));
        Files.writeString(moved, "two\n", APPEND);
        assertThat(poll()).isEqualTo("two\n");
    }

    @Test
    void aBufferSmallerThanWhatIsNewLosesNothing() throws IOException {
        begin();
        write("abcdefghij\nklmnopqrstuvwxyz\n".repeat(50));
        byte[] small = new byte[7];
        while (follower.poll(small) > 0) {}
        printer.flush();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("abcdefghij\nklmnopqrstuvwxyz\n".repeat(50));
    }

    private void begin() {
        log = folder.resolve("log");
        follower = follower(log, 0);
    }

    private LogFollower follower(Path file, long position) {
        return new LogFollower(file, position, new LineSplitter(printer.behind("")));
    }

    private String poll() throws IOException {
        bytes.reset();
        follower.poll(new byte[4096]);
        printer.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void write(String text) throws IOException {
        Files.writeString(log, text, CREATE, APPEND);
    }
}
