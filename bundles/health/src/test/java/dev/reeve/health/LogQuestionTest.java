package dev.reeve.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogStart;
import dev.reeve.api.log.LogStream;
import dev.reeve.api.log.UnitLogs;
import dev.reeve.logs.StoredLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;
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

    private static final UnitName UNIT = new UnitName("a");

    private Home home = new Home(Path.of("/"), Path.of("/"));
    private Path log = Path.of("log");

    @BeforeEach
    void name() throws IOException {
        home = new Home(directory, directory.resolve("socket"));
        log = home.log(UNIT);
        Files.createDirectories(log.getParent());
    }

    private LogQuestion question() throws IOException {
        return question("^ready( now)?$");
    }

    private LogQuestion question(String pattern) throws IOException {
        StoredLogs logs = new StoredLogs(home);
        LogStart start = LogStart.of(home, UNIT).stream().findFirst().orElse(new LogStart(0, 0, 0));
        return new LogQuestion(
                pattern,
                Stream.of(LogStream.values())
                        .map(stream -> ((UnitLogs) logs).of(UNIT, stream).read(start.in(stream)))
                        .toList());
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
        LogStart.note(home, new RunId(UNIT, 2));
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
    void findsALineOfStandardErrorToo() throws Exception {
        write("starting\n");
        Files.writeString(home.log(UNIT, LogStream.ERR), "ready\n");
        assertThat(Attempt.of(question(), LONG).passing()).isTrue();
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
        LogQuestion question = question("^(a|aa)+$");
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
