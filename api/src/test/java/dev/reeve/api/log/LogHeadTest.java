package dev.reeve.api.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.host.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogHeadTest {
    private static final UnitName UNIT = new UnitName("a");

    @TempDir
    Path root;

    @Test
    void isReadAsItWasWritten() throws IOException {
        for (LogHead head : new LogHead[] {
            new LogHead(0, LogHead.LEAST),
            new LogHead(4096, 4096 + 5000),
            new LogHead(Long.MAX_VALUE - 96, Long.MAX_VALUE)
        }) {
            Path file = write("log", new String(head.line(), UTF_8) + "after\n");
            assertThat(head.line()).hasSize((int) (head.end() - head.begin())).endsWith('\n');
            assertThat(at(file, 0)).contains(head);
        }
    }

    @Test
    void isFoundAtItsOffsetOnly() throws IOException {
        LogHead head = new LogHead(500, 700);
        Path file = write("log", "line\n" + new String(head.line(), UTF_8));
        assertThat(at(file, 5)).contains(head);
        assertThat(at(file, 0)).isEmpty();
        assertThat(at(file, 1000)).isEmpty();
    }

    @Test
    void aLogThatWasCutGoesOnCounting() throws IOException {
        assertThat(LogHead.endOf(root.resolve("none"))).isZero();
        assertThat(LogHead.endOf(write("whole", "four"))).isEqualTo(4);
        assertThat(LogHead.endOf(write("cut", new String(new LogHead(8192, 8300).line(), UTF_8) + "four")))
                .isEqualTo(8304);
    }

    @Test
    void aRunIsNotedWithTheOneBefore() throws IOException {
        Home home = new Home(root, root.resolve("socket"));
        Files.createDirectories(home.log(UNIT).getParent());
        assertThat(LogStart.of(home, UNIT)).isEmpty();
        for (int run = 1; run <= 3; run++) {
            LogStart.note(home, new RunId(UNIT, run));
            Files.writeString(home.log(UNIT), "x".repeat(10 * run));
            Files.writeString(home.log(UNIT, LogStream.ERR), "x".repeat(run));
        }
        assertThat(LogStart.of(home, UNIT)).containsExactly(new LogStart(3, 20, 2), new LogStart(2, 10, 1));
        assertThat(Files.readString(home.logStart(UNIT)).strip()).isEqualTo("3 20 2\n2 10 1");
    }

    @Test
    void aNoteThatIsBrokenIsNone() throws IOException {
        Home home = new Home(root, root.resolve("socket"));
        Files.createDirectories(home.log(UNIT).getParent());
        Files.writeString(home.logStart(UNIT), "3 1\nx y\n\n4");
        assertThat(LogStart.of(home, UNIT)).containsExactly(new LogStart(3, 1, 0));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(root.resolve(name), text);
    }

    private static Optional<LogHead> at(Path file, long offset) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return LogHead.at(channel, offset);
        }
    }
}
