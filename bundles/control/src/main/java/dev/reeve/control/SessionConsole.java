package dev.reeve.control;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.felix.service.command.Process;
import org.jspecify.annotations.Nullable;

/**
 * The console of a Gogo session. Gogo hands every command of a pipeline the console of the whole session; this one sends
 * what a command prints into the pipe that the command stands in, and only what nobody pipes on to the client.
 *
 * <p>Holds no lock of its own while it prints: in a pipeline the first command may wait for room in the pipe until the
 * second one has printed.
 */
final class SessionConsole extends PrintStream {
    private static final ThreadLocal<Boolean> LEAVING = ThreadLocal.withInitial(() -> false);

    private final PrintStream client;

    SessionConsole(OutputStream client) {
        super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        this.client = new PrintStream(client, true, StandardCharsets.UTF_8);
    }

    /** What leaves the last pipe comes back here, on the same thread: from there it goes to the client. */
    private void to(Consumer<PrintStream> action) {
        Process process = Process.Utils.current();
        if (process == null || LEAVING.get()) {
            action.accept(client);
            return;
        }
        LEAVING.set(true);
        try {
            action.accept(process.out());
        } finally {
            LEAVING.set(false);
        }
    }

    @Override
    public boolean checkError() {
        return client.checkError();
    }

    @Override
    public void flush() {
        to(PrintStream::flush);
    }

    @Override
    public void close() {
        flush();
    }

    @Override
    public void write(int b) {
        to(out -> out.write(b));
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        to(out -> out.write(bytes, offset, length));
    }

    @Override
    public void println() {
        to(PrintStream::println);
    }

    @Override
    public void print(boolean value) {
        to(out -> out.print(value));
    }

    @Override
    public void println(boolean value) {
        to(out -> out.println(value));
    }

    @Override
    public void print(char value) {
        to(out -> out.print(value));
    }

    @Override
    public void println(char value) {
        to(out -> out.println(value));
    }

    @Override
    public void print(int value) {
        to(out -> out.print(value));
    }

    @Override
    public void println(int value) {
        to(out -> out.println(value));
    }

    @Override
    public void print(long value) {
        to(out -> out.print(value));
    }

    @Override
    public void println(long value) {
        to(out -> out.println(value));
    }

    @Override
    public void print(float value) {
        to(out -> out.print(value));
    }

    @Override
    public void println(float value) {
        to(out -> out.println(value));
    }

    @Override
    public void print(double value) {
        to(out -> out.print(value));
    }

    @Override
    public void println(double value) {
        to(out -> out.println(value));
    }

    @Override
    public void print(char[] value) {
        to(out -> out.print(value));
    }

    @Override
    public void println(char[] value) {
        to(out -> out.println(value));
    }

    @Override
    public void print(@Nullable String value) {
        to(out -> out.print(value));
    }

    @Override
    public void println(@Nullable String value) {
        to(out -> out.println(value));
    }

    @Override
    public void print(@Nullable Object value) {
        to(out -> out.print(value));
    }

    @Override
    public void println(@Nullable Object value) {
        to(out -> out.println(value));
    }

    @Override
    @SuppressWarnings("AnnotateFormatMethod")
    public PrintStream format(String format, @Nullable Object... values) {
        to(out -> out.format(format, values));
        return this;
    }

    @Override
    @SuppressWarnings("AnnotateFormatMethod")
    public PrintStream format(Locale locale, String format, @Nullable Object... values) {
        to(out -> out.format(locale, format, values));
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence text) {
        print(String.valueOf(text));
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence text, int start, int end) {
        return append(String.valueOf(text).subSequence(start, end));
    }

    @Override
    public PrintStream append(char c) {
        print(c);
        return this;
    }
}
