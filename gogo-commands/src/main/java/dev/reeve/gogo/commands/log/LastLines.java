package dev.reeve.gogo.commands.log;

import dev.reeve.api.log.KeptLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The last lines of a log as text. */
public final class LastLines {
    private static final int AT_MOST = 64 * 1024;

    private LastLines() {}

    /** Oldest first, none when there is no log; of very long lines only as much as 64 KiB hold together. */
    public static List<String> of(KeptLog log, int count) throws IOException {
        Collector collector = new Collector();
        LineSplitter splitter = new LineSplitter(collector);
        long end = log.end();
        long begin = log.last(count, end, _ -> true);
        try (LogFeed feed = new LogFeed(log.read(begin), splitter)) {
            long left = Math.min(AT_MOST, end - begin);
            for (int read = 1; read > 0 && left > 0; left -= read) {
                read = feed.poll(new byte[(int) left]);
            }
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
