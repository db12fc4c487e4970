package dev.reeve.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gogo lines, run one after the other in one session of a running host. */
final class Shell {
    private final ControlClient client;
    private final PrintStream out;
    private final PrintStream errors;
    private final String session = UUID.randomUUID().toString();
    private volatile ControlClient.@Nullable Exchange running;

    Shell(ControlClient client, PrintStream out, PrintStream errors) {
        this.client = client;
        this.out = out;
        this.errors = errors;
    }

    /** Line by line from a terminal with editing, otherwise from standard input; answers the exit code. */
    static int run(Arguments arguments, PrintStream errors) {
        Shell shell = new Shell(new ControlClient(arguments.socket()), System.out, errors);
        try {
            return arguments.foreground() ? new Terminal(shell, arguments.home()).run() : shell.runInput();
        } catch (IOException e) {
            throw new BootFailure("the shell ended", e);
        }
    }

    /** Answers the exit code of the line. */
    int line(String line, int columns, boolean color) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Reeve-Session", session);
        headers.put("Reeve-Directory", System.getProperty("user.dir", "/"));
        headers.put("Reeve-Columns", Integer.toString(columns));
        headers.put("Reeve-Color", color ? "yes" : "no");
        try (ControlClient.Exchange exchange = client.open("/line", headers, line.getBytes(StandardCharsets.UTF_8))) {
            running = exchange;
            return exchange.print(out, errors);
        } catch (ClosedChannelException _) {
            errors.println("cancelled");
            return Main.FAILURE;
        } catch (IOException e) {
            return ControlClient.failed(e, errors);
        } finally {
            running = null;
        }
    }

    /** Ends the line that runs now, if one does. */
    void cancel() {
        ControlClient.Exchange exchange = running;
        if (exchange != null) {
            try {
                exchange.close();
            } catch (IOException _) {
                // It is over either way.
            }
        }
    }

    String complete(String line, int cursor) {
        String answer = client.ask("/complete", Map.of("Reeve-Cursor", Integer.toString(cursor)), line);
        return answer == null ? "" : answer;
    }

    private int runInput() throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int code = 0;
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            if (!line.isBlank()) {
                code = line(line, 0, false);
            }
        }
        return code;
    }
}
