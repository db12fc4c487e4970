package dev.reeve.gogo.commands.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last lines of a log as text. */
public final class LastLines {
    private static final int AT_MOST = 64 * 1024;

    private LastLines() {}

    /** Oldest first, none when there is no log; of very long lines only as much as 64 KiB hold together. */
    public static List<String> of(Path log, int count) throws IOException {
        Collector collector = new Collector();
        LineSplitter splitter = new LineSplitter(collector);
        LogTail.Place place = LogTail.ofLast(count, log, Optional.empty());
        try (LogFollower follower = new LogFollower(log, place.begin(), splitter)) {
            follower.poll(new byte[(int) Math.min(AT_MOST, place.end() - place.begin())]);
            splitter.finish();
        }
        return collector.lines;
    }

    private static final class Collector implements LineSink {
        private final List<String> lines = new ArrayList<>();
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public void part(byte[] bytes, int offset, int length) {
            line.write(bytes, offset, length);
        }

        @Override
        public void end() {
            lines.add(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }
}
