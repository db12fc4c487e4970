package dev.reeve.control;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.Process;

/**
 * The console of a Gogo session. Gogo hands every command of a pipeline the console of the whole session; this one sends
 * what a command prints into the pipe that the command stands in, and only what nobody pipes on to the client.
 */
final class PipedConsole extends OutputStream {
    private static final ThreadLocal<Boolean> LEAVING = ThreadLocal.withInitial(() -> false);

    private final OutputStream client;

    private PipedConsole(OutputStream client) {
        this.client = client;
    }

    static PrintStream over(OutputStream client) {
        return new PrintStream(new PipedConsole(client), true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Process process = Process.Utils.current();
        // What leaves the last pipe comes back here: from there it goes to the client.
        if (process == null || LEAVING.get()) {
            client.write(bytes, offset, length);
            return;
        }
        LEAVING.set(true);
        try {
            process.out().write(bytes, offset, length);
        } finally {
            LEAVING.set(false);
        }
    }

    @Override
    public void flush() throws IOException {
        client.flush();
    }
}
