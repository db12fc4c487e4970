package dev.reeve.logs.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogOutput;
import dev.reeve.api.log.LogRule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The native protocol of the journal, as a program of another language reads it from a real socket. */
@Timeout(60)
class JournalTest {
    private static final String RECEIVER = """
            import array, fcntl, os, socket, sys
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind(sys.argv[1])
            print('listens', flush=True)
            for _ in range(int(sys.argv[2])):
                data, rights, flags, _ = s.recvmsg(1 << 20, socket.CMSG_SPACE(4))
                how = 'datagram'
                if not data:
                    fd = array.array('i', rights[0][2])[0]
                    how = 'memory, seals %d' % fcntl.fcntl(fd, 1034)
                    data = os.pread(fd, 1 << 24, 0)
                fields = dict(f.split(b'=', 1) for f in data.split(b'\\n')[:-1])
                message = fields.pop(b'MESSAGE').decode()
                rest = ' '.join(k.decode() + '=' + fields[k].decode() for k in sorted(fields))
                print('%s | %s %d | %s' % (how, message[:8], len(message), rest), flush=True)
            """;

    private static Sink sink(Path socket) {
        return new Sinks(new Home(socket, socket), socket)
                .of(new LogOutput.Journald(), new UnitName("web"), () -> LogRule.DEFAULT);
    }

    @Test
    void aLineIsADatagramOfFieldsAndALongOneAPieceOfMemory() throws IOException {
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "rjr");
        Path socket = folder.resolve("socket");
        Process receiver = new ProcessBuilder("python3", "-c", RECEIVER, socket.toString(), "3")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader heard = new BufferedReader(new InputStreamReader(receiver.getInputStream(), UTF_8));
                Sink sink = sink(socket)) {
            assertThat(heard.readLine()).isEqualTo("listens");
            List<Line> lines = List.of(
                    SyslogTest.line("plain \u00e9"),
                    SyslogTest.line("<4>" + "x".repeat(1 << 20)),
                    SyslogTest.line("<9>x"));
            int sent = 0;
            while (sent < lines.size()) {
                sent += sink.send(lines.subList(sent, lines.size()));
            }
            String rest =
                    "REEVE_AT=2026-11-21T10:00:00.500Z REEVE_RUN=3 REEVE_STREAM=out REEVE_UNIT=web SYSLOG_IDENTIFIER=web";
            assertThat(heard.readLine()).isEqualTo("datagram | plain \u00e9 7 | PRIORITY=6 " + rest);
            assertThat(heard.readLine()).isEqualTo("memory, seals 15 | xxxxxxxx 1048576 | PRIORITY=4 " + rest);
            assertThat(heard.readLine()).isEqualTo("datagram | <9>x 4 | PRIORITY=6 " + rest);
            await().atMost(Duration.ofSeconds(10)).until(() -> !receiver.isAlive());
            assertThatThrownBy(() -> sink.send(lines)).hasMessageContaining("connection refused");
        } finally {
            receiver.destroyForcibly();
            Files.deleteIfExists(socket);
            Files.delete(folder);
        }
    }
}
