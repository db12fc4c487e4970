package dev.reeve.gogo.commands.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.UnitName;
import dev.reeve.gogo.commands.terminal.Ink;
import dev.reeve.gogo.commands.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTailTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 30_000, 99_999, 100_000, 100_001})
    void findsTheLastLinesAcrossBlocks(int count) throws IOException {
        Path log = folder.resolve("log");
        String text =
                IntStream.range(0, 100_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        Files.writeString(log, text);
        String tail = text.substring(
                (int) LogTail.ofLast(count, log, Optional.empty()).begin());
        assertThat(tail.lines().count()).isEqualTo(Math.min(count, 100_000));
    }

    @Test
    void countsOnlyLinesThatMatch() throws IOException {
        Path log = folder.resolve("log");
        String text = IntStream.range(0, 100_000)
                .mapToObj(i -> (i % 10_000 == 0 ? "mark " : "line ") + i + "\n")
                .collect(Collectors.joining());
        Files.writeString(log, text);
        long offset = LogTail.ofLast(3, log, Optional.of(Pattern.compile("^mark \\d+$")))
                .begin();
        assertThat(text.substring((int) offset)).startsWith("mark 70000\n");
    }

    @Test
    void anUnfinishedLineAndAnEndlessOneAreLinesToo() throws IOException {
        Path log = folder.resolve("log");
        Files.writeString(log, "one\ntwo\nthr");
        assertThat(LogTail.ofLast(2, log, Optional.empty()).begin()).isEqualTo(4);
        Files.writeString(log, "x".repeat(700_000));
        assertThat(LogTail.ofLast(1, log, Optional.empty()).begin()).isLessThan(700_000);
        assertThat(LogTail.ofLast(100, log, Optional.empty()).begin()).isZero();
        assertThat(LogTail.ofLast(5, folder.resolve("none"), Optional.empty()).begin())
                .isZero();
    }

    /** A sparse file: reading it from its start would take minutes. */
    @Test
    void aHugeLogIsReadFromItsEnd() throws IOException {
        Path log = folder.resolve("log");
        long huge = 200L << 30;
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.seek(huge);
            file.write("\nlast but one\nlast\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(LogTail.ofLast(2, log, Optional.empty()).begin()).isEqualTo(huge + 1);
        assertThat(LastLines.of(log, 2)).containsExactly("last but one", "last");
    }

    @Test
    void theLastLinesOfALogThatGrowsAllTheTimeHaveAnEnd() throws Exception {
        Path log = folder.resolve("log");
        Files.writeString(log, "one\ntwo\n");
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream growing = new PrintStream(shown, true) {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                super.write(bytes, offset, length);
                grow(log);
            }

            @Override
            public void write(int one) {
                super.write(one);
                grow(log);
            }
        };
        Screen screen = new Screen(growing, 0, Ink.PLAIN);
        try (LogsView view = new LogsView(screen, List.of(new UnitName("a")), _ -> log, Optional.empty())) {
            grow(log);
            view.last(2);
        }
        assertThat(shown.toString(StandardCharsets.UTF_8).lines()).containsExactly("two", "more");
    }

    private static void grow(Path log) {
        try {
            Files.writeString(log, "more\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
