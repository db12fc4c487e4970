package dev.reeve.gogo.commands.log;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Prints lines of several logs among each other, each behind its prefix. A line that has begun is not torn: when another
 * log has something to say meanwhile, the rest comes behind a prefix of its own. One thread.
 */
public final class LogPrinter {
    private static final int BUFFER = 64 * 1024;

    private final OutputStream out;
    private final Optional<TerminalGuard.Colours> guard;
    private Optional<LineSink> speaking = Optional.empty();

    private LogPrinter(PrintStream out, Optional<TerminalGuard.Colours> guard) {
        this.out = new BufferedOutputStream(out, BUFFER);
        this.guard = guard;
    }

    /** Bytes come out as they went in. */
    public static LogPrinter raw(PrintStream out) {
        return new LogPrinter(out, Optional.empty());
    }

    /** What could take over a terminal is left out. */
    public static LogPrinter guarded(PrintStream out, TerminalGuard.Colours colours) {
        return new LogPrinter(out, Optional.of(colours));
    }

    /** For one log. */
    public LineSink behind(String prefix) {
        return new Prefixed(prefix.getBytes(StandardCharsets.UTF_8), guard.map(TerminalGuard::new));
    }

    /** A line that belongs to no log. */
    public void line(String text) {
        silence();
        write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void silence() {
        if (speaking.isPresent()) {
            write(new byte[] {'\n'});
            speaking = Optional.empty();
        }
    }

    private void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    private void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Prefixed implements LineSink {
        private final byte[] prefix;
        private final Optional<TerminalGuard> guard;

        Prefixed(byte[] prefix, Optional<TerminalGuard> guard) {
            this.prefix = prefix;
            this.guard = guard;
        }

        @Override
        public void part(byte[] bytes, int offset, int length) {
            if (!speaking.equals(Optional.of(this))) {
                silence();
                write(prefix);
                speaking = Optional.of(this);
            }
            if (guard.isPresent()) {
                write(guard.get().pass(bytes, offset, length));
            } else {
                write(bytes, offset, length);
            }
        }

        @Override
        public void end() {
            part(prefix, 0, 0);
            guard.ifPresent(kept -> write(kept.endOfLine()));
            silence();
        }
    }
}
