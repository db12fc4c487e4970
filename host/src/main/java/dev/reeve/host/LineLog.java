package dev.reeve.host;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A stream whose lines go to the log: for libraries that talk to a terminal which is not theirs. */
final class LineLog extends OutputStream {
    private static final System.Logger LOG = System.getLogger("dev.reeve.output");

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** From here on standard output and standard error of Java code are the log's. */
    static void takeStandardStreams() {
        System.setOut(new PrintStream(new LineLog(), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new LineLog(), true, StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void write(int b) {
        if (b != '\n') {
            line.write(b);
        } else if (line.size() > 0) {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            LOG.log(System.Logger.Level.INFO, text);
        }
    }
}
