package dev.reeve.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReceptionTest {
    @Test
    void goesOnWhenAConnectionCannotBeTaken() throws IOException {
        try (SocketChannel first = SocketChannel.open();
                SocketChannel second = SocketChannel.open()) {
            Deque<Reception.Door> doors = new ArrayDeque<>(List.of(
                    () -> first,
                    () -> {
                        throw new IOException("Too many open files");
                    },
                    () -> {
                        throw new IOException("Too many open files");
                    },
                    () -> {
                        throw new OutOfMemoryError("unable to create native thread");
                    },
                    () -> second,
                    () -> {
                        throw new AsynchronousCloseException();
                    }));
            List<SocketChannel> guests = new ArrayList<>();
            new Reception(() -> doors.remove().next(), guests::add, Duration.ofMillis(1)).run();
            assertThat(guests).containsExactly(first, second);
            assertThat(doors).isEmpty();
        }
    }
}
