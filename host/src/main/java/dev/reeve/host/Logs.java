package dev.reeve.host;

import dev.reeve.api.text.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** Where the host's own words go: all of them to {@code logs/host.log}, what matters to a watching terminal too. */
final class Logs {
    private static final long FILE_SIZE = 10L * 1024 * 1024;
    private static final int KEPT = 5;

    private Logs() {}

    static void toFile(Path folder) {
        try {
            LogManager.getLogManager().reset();
            root().addHandler(new RotatingLog(folder.resolve("host.log"), FILE_SIZE, KEPT));
        } catch (IOException e) {
            throw new BootFailure("cannot write the log in " + folder, e);
        }
    }

    static void warningsTo(PrintStream errors) {
        Handler handler = new Terminal(errors);
        handler.setLevel(Level.WARNING);
        // The framework's and the libraries' warnings help a developer with the log at hand, nobody else.
        handler.setFilter(entry -> String.valueOf(entry.getLoggerName()).startsWith("dev.reeve"));
        root().addHandler(handler);
    }

    /** For a process that nobody supervises: no file. */
    static void onlyWarningsTo(PrintStream errors) {
        LogManager.getLogManager().reset();
        warningsTo(errors);
    }

    private static Logger root() {
        return Logger.getLogger("");
    }

    /** Never closes the stream, which is not its own. */
    private static final class Terminal extends StreamHandler {
        Terminal(PrintStream errors) {
            super(errors, new ShortLine());
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            super.publish(entry);
            flush();
        }

        @Override
        public synchronized void close() {
            flush();
        }
    }

    private static final class ShortLine extends Formatter {
        @Override
        public String format(LogRecord entry) {
            String cause = entry.getThrown() == null ? "" : " (" + entry.getThrown() + ")";
            return "reeve: " + Printable.escapedLines(formatMessage(entry) + cause) + System.lineSeparator();
        }
    }
}
