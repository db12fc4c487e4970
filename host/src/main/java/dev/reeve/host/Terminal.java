package dev.reeve.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.DefaultParser.Bracket;
import org.jline.terminal.TerminalBuilder;

/** Reads the lines of a {@link Shell} from a person: editing, history, completion; Ctrl-C cancels, Ctrl-D leaves. */
final class Terminal {
    private final Shell shell;
    private final Path home;

    Terminal(Shell shell, Path home) {
        this.shell = shell;
        this.home = home;
    }

    /** Answers the exit code of the last line. */
    int run() throws IOException {
        try (org.jline.terminal.Terminal terminal =
                TerminalBuilder.builder().system(true).dumb(true).build()) {
            terminal.handle(org.jline.terminal.Terminal.Signal.INT, _ -> shell.cancel());
            return run(terminal, reader(terminal));
        }
    }

    private int run(org.jline.terminal.Terminal terminal, LineReader reader) {
        boolean color = System.getenv("NO_COLOR") == null && !"dumb".equals(terminal.getType());
        int code = 0;
        while (true) {
            try {
                String line = reader.readLine("reeve> ");
                if (line.strip().equals("exit")) {
                    return code;
                }
                if (!line.isBlank()) {
                    code = shell.line(line, terminal.getWidth(), color);
                }
            } catch (UserInterruptException _) {
                // Ctrl-C at the prompt drops the line.
            } catch (EndOfFileException _) {
                return code;
            }
        }
    }

    private LineReader reader(org.jline.terminal.Terminal terminal) {
        DefaultParser parser = new DefaultParser();
        parser.setEofOnUnclosedBracket(Bracket.CURLY, Bracket.ROUND, Bracket.SQUARE);
        parser.setEofOnUnclosedQuote(true);
        return LineReaderBuilder.builder()
                .appName("reeve")
                .terminal(terminal)
                .parser(parser)
                .completer(this::complete)
                .variable(LineReader.HISTORY_FILE, home.resolve("shell_history"))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }

    private void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        shell.complete(line.line(), line.cursor()).lines().map(Candidate::new).forEach(candidates::add);
    }
}
