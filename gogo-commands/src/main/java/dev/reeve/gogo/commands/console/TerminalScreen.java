package dev.reeve.gogo.commands.console;

import dev.reeve.gogo.commands.terminal.Ink;
import dev.reeve.gogo.commands.terminal.Screen;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The screen behind the host's own standard output. */
final class TerminalScreen {
    private TerminalScreen() {}

    static Screen ofThisProcess() {
        boolean terminal = Optional.ofNullable(System.console())
                .filter(console -> console.isTerminal())
                .isPresent();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        return new Screen(
                out,
                columns(terminal, System.getProperty("reeve.columns", "")),
                new Ink(coloured(System.getProperty("reeve.color", "auto"), terminal, System.getenv())));
    }

    /** What the launcher measured; 80 for a terminal that nobody measured. */
    static int columns(boolean terminal, String measured) {
        return measured.matches("[1-9]\\d{0,4}") ? Integer.parseInt(measured) : terminal ? 80 : 0;
    }

    static boolean coloured(String asked, boolean terminal, Map<String, String> environment) {
        return switch (asked) {
            case "yes" -> true;
            case "no" -> false;
            default ->
                terminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        };
    }
}
