package dev.reeve.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class LogQuestionTest {
    private static final Duration SHORT = Duration.ofMillis(60);
    private static final Duration LONG = Duration.ofSeconds(15);

    @TempDir
    private Path directory;

    private Path log;
    private Path start;

    @BeforeEach
    void name() {
        log = directory.resolve("a.log");
        start = directory.resolve("a.start");
    }

    private LogQuestion question() {
        return new LogQuestion("^ready( now)?$", log, start);
    }

    private void write(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void findsALine() throws Exception {
        write("starting\nready now\n");
        assertThat(Attempt.of(question(), LONG)).isEqualTo(Answer.pass("log line: ready now"));
    }

    @Test
    void waitsForALine() throws Exception {
        LogQuestion question = question();
        assertThat(Attempt.of(question, SHORT))
                .isEqualTo(Answer.fail("no line of the log matches '^ready( now)?$' yet"));
        Thread writer = Thread.ofVirtual().unstarted(() -> {
            try {
                write("ready\n");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        writer.start();
        assertThat(Attempt.of(question, LONG).passing()).isTrue();
    }

    @Test
    void readsNothingOfEarlierRuns() throws Exception {
        write("ready\n");
        Files.writeString(start, "2 " + Files.size(log) + "\n");
        LogQuestion question = question();
        assertThat(Attempt.of(question, SHORT).passing()).isFalse();
        write("ready\n");
        assertThat(Attempt.of(question, LONG).passing()).isTrue();
    }

    @Test
    void judgesALineOnlyWhenItIsComplete() throws Exception {
        LogQuestion question = question();
        write("rea");
        assertThat(Attempt.of(question, SHORT).passing()).isFalse();
        write("dy");
        assertThat(Attempt.of(question, SHORT).passing()).isFalse();
        write(" or not\nready");
        assertThat(Attempt.of(question, SHORT).passing()).isFalse();
        write("\r\n");
        assertThat(Attempt.of(question, LONG).passing()).isTrue();
    }

    @Test
    void passesFromThenOn() throws Exception {
        write("ready\n");
        LogQuestion question = question();
        Attempt.of(question, LONG);
        Files.delete(log);
        assertThat(Attempt.of(question, LONG).passing()).isTrue();
    }

    @Test
    void beginsAgainWhenTheLogIsEmptied() throws Exception {
        write("a long line that is no answer\n");
        LogQuestion question = question();
        assertThat(Attempt.of(question, SHORT).passing()).isFalse();
        Files.writeString(log, "ready\n");
        assertThat(Attempt.of(question, LONG).passing()).isTrue();
    }

    @Test
    void isNotHeldUpByALineThatMakesThePatternBacktrack() throws Exception {
        LogQuestion question = new LogQuestion("^(a|aa)+$", log, start);
        Attempt attempt = new Attempt(question);
        write("a".repeat(80) + "b\n");
        assertThat(attempt.next(SHORT).passing()).isFalse();
        write("aaa\n");
        assertThat(attempt.next(LONG)).isEqualTo(Answer.pass("log line: aaa"));
    }

    @Test
    void survivesALineWithoutEnd() throws Exception {
        write("x".repeat(1_000_000) + "\nready\n");
        assertThat(Attempt.of(question(), LONG).passing()).isTrue();
    }
}
