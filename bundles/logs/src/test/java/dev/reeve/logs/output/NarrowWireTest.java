package dev.reeve.logs.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.log.LogStream;
import dev.reeve.api.log.SyslogFacility;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A receiver that has no room for some messages just now. */
class NarrowWireTest {
    private final List<String> taken = new ArrayList<>();
    private int room;

    private final Wire wire = new Wire() {
        @Override
        public boolean put(byte[] message) {
            if (room == 0) {
                return false;
            }
            room--;
            taken.add(new String(message, UTF_8).replaceFirst(".*: ", ""));
            return true;
        }

        @Override
        public void close() {}
    };

    private final Sink sink = new WireSink(SyslogFormat.local(SyslogFacility.USER)::messages, () -> wire);

    private int send(int messages, List<Line> lines) throws IOException {
        room = messages;
        return sink.send(lines);
    }

    /** A line may have more pieces than a socket has ever room for. */
    @Test
    void piecesThatWereTakenAreNotSentAgain() throws IOException {
        List<Line> lines = List.of(SyslogTest.line("x".repeat(100_000)), SyslogTest.line("next"));
        int sent = 0;
        for (int i = 0; i < 20 && sent < lines.size(); i++) {
            sent += send(3, lines.subList(sent, lines.size()));
        }
        assertThat(String.join("", taken)).isEqualTo("x".repeat(100_000) + "next");
    }

    @Test
    void whileALineOfOneStreamWaitsThoseOfTheOtherAreSent() throws IOException {
        List<Line> error = List.of(SyslogTest.line(LogStream.ERR, "e".repeat(10_000)));
        assertThat(send(1, error)).isZero();
        assertThat(send(1, List.of(SyslogTest.line("out")))).isEqualTo(1);
        assertThat(send(1, error)).isEqualTo(1);
        assertThat(taken).hasSize(3).element(1).isEqualTo("out");
        assertThat(taken.get(0) + taken.get(2)).isEqualTo("e".repeat(10_000));
    }
}
