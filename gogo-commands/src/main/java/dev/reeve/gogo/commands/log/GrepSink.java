package dev.reeve.gogo.commands.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Lets the lines through in which a pattern is found. A line beyond 1 MiB counts as several. */
public final class GrepSink implements LineSink {
    private static final int LONGEST = 1024 * 1024;

    private final Pattern grep;
    private final LineSink lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    public GrepSink(Pattern grep, LineSink lines) {
        this.grep = grep;
        this.lines = lines;
    }

    @Override
    public void part(byte[] bytes, int offset, int length) {
        line.write(bytes, offset, length);
        if (line.size() > LONGEST) {
            end();
        }
    }

    @Override
    public void end() {
        if (grep.matcher(line.toString(StandardCharsets.UTF_8).stripTrailing()).find()) {
            lines.part(line.toByteArray(), 0, line.size());
            lines.end();
        }
        line.reset();
    }
}
