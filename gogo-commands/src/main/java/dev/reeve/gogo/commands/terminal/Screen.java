package dev.reeve.gogo.commands.terminal;

import java.io.PrintStream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;

/**
 * Where a command writes.
 *
 * @param columns how wide it is; 0 where it is no terminal
 */
public record Screen(PrintStream out, int columns, Ink ink) {
    /** The session's own, or the pipe or file that the shell line leads into. */
    public static Screen of(CommandSession session) {
        Process process = Process.Utils.current();
        if (process != null && !process.isTty(1)) {
            return new Screen(process.out(), 0, Ink.PLAIN);
        }
        int columns = session.get("reeve.columns") instanceof Integer width ? width : 0;
        Ink ink = new Ink(Boolean.TRUE.equals(session.get("reeve.color")));
        return new Screen(session.getConsole(), columns, ink);
    }

    public boolean terminal() {
        return columns > 0;
    }

    public void line(String text) {
        out.print(text + "\n");
        out.flush();
    }

    /** A sentence, which may have words of others in it, broken between words where the terminal ends. */
    public void prose(String text) {
        String words = Text.printable(text);
        line(terminal() ? Text.wrap(words, columns) : words);
    }

    public String paint(Colour colour, String text) {
        return ink.paint(colour, text);
    }

    /** Whether nobody reads any more. */
    public boolean gone() {
        return out.checkError();
    }
}
