package dev.reeve.logs.output;

import dev.reeve.api.log.LogStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Sends each line as one message or as several, as the receiver takes them. */
final class WireSink implements Sink {
    private final Function<Line, List<byte[]>> messages;
    private final Wire.Dial dial;
    /** Pieces of the line of a stream that is offered next. */
    private final Map<LogStream, Deque<byte[]>> rest = new EnumMap<>(LogStream.class);

    private Optional<Wire> wire = Optional.empty();

    /** @param messages that make up a line; at least one */
    WireSink(Function<Line, List<byte[]>> messages, Wire.Dial dial) {
        this.messages = messages;
        this.dial = dial;
    }

    @Override
    public int send(List<Line> lines) throws IOException {
        int taken = 0;
        try {
            if (wire.isEmpty()) {
                wire = Optional.of(dial.open());
            }
            wire.get().check();
            while (taken < lines.size() && put(lines.get(taken))) {
                taken++;
            }
        } catch (IOException e) {
            close();
            if (taken == 0) {
                throw e;
            }
        }
        return taken;
    }

    @Override
    public void close() throws IOException {
        rest.clear();
        if (wire.isPresent()) {
            wire.get().close();
            wire = Optional.empty();
        }
    }

    /** A line that had no room for its last pieces is offered again, and then these are sent. */
    private boolean put(Line line) throws IOException {
        Deque<byte[]> pieces = rest.computeIfAbsent(line.stream(), _ -> new ArrayDeque<>(messages.apply(line)));
        while (!pieces.isEmpty()) {
            if (!wire.orElseThrow().put(pieces.getFirst())) {
                return false;
            }
            pieces.removeFirst();
        }
        rest.remove(line.stream());
        return true;
    }
}
