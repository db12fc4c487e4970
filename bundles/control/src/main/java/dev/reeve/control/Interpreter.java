package dev.reeve.control;

import dev.reeve.api.command.CommandFailure;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/** Runs commands in Gogo sessions. Runs on the caller's thread; an interrupt of it ends the command. */
final class Interpreter {
    private static final InputStream NO_INPUT = new ByteArrayInputStream(new byte[0]);

    private final CommandProcessor processor;
    private final Comeback comeback;

    Interpreter(CommandProcessor processor) {
        this(processor, new Comeback(() -> true));
    }

    Interpreter(CommandProcessor processor, Comeback comeback) {
        this.processor = processor;
        this.comeback = comeback;
    }

    CommandSession session(OutputStream out) {
        PrintStream console = new SessionConsole(out);
        CommandSession session = processor.createSession(NO_INPUT, console, console);
        session.put("SCOPE", Command.OWN_SCOPE + ":*");
        return session;
    }

    /** One command with its arguments, exactly as given, in a session of its own. */
    Outcome command(List<String> words, Surroundings surroundings, OutputStream out) {
        CommandSession session = session(out);
        try {
            session.currentDir(surroundings.directory());
            surroundings.enter(session);
            return command(session, words);
        } finally {
            session.close();
        }
    }

    /** A line of Gogo's language. */
    Outcome line(CommandSession session, String line) {
        try {
            // A line whose first command is there can be begun; repeated it could do something twice.
            var unused = comeback.find(new Catalogue(session), line.strip().split("\\s", 2)[0]);
            print(session, session.execute(line));
            return Outcome.DONE;
        } catch (CommandNotFoundException e) {
            return Failures.explain(new Catalogue(session).unknown(e.getCommand()), line, "");
        } catch (Exception e) {
            return Failures.explain(e, line, "help COMMAND");
        } catch (OutOfMemoryError e) {
            return Failures.explain(e, line, "");
        } catch (StackOverflowError _) {
            return Outcome.failed(CommandFailure.USAGE, "cannot read the line: it is nested too deep");
        }
    }

    private Outcome command(CommandSession session, List<String> words) {
        String usage = "reeve help";
        try {
            Command command = comeback.require(new Catalogue(session), words.getFirst());
            usage = Usage.of(command).synopsis();
            List<String> arguments = words.subList(1, words.size());
            if (!arguments.isEmpty() && List.of("-h", "--help").contains(arguments.getFirst())) {
                session.getConsole().print(Usage.of(command).page());
            } else {
                print(session, called(session, command, arguments));
            }
            return Outcome.DONE;
        } catch (Exception | OutOfMemoryError e) {
            return Failures.explain(e, String.join(" ", words), usage);
        }
    }

    private Object called(CommandSession session, Command command, List<String> arguments) throws Exception {
        try {
            return command.call(session, arguments);
        } catch (Exception e) {
            if (!(Failures.unwrapped(e) instanceof Command.Gone)) {
                throw e;
            }
            return comeback.require(new Catalogue(session), command.word()).call(session, arguments);
        }
    }

    private static void print(CommandSession session, Object result) {
        if (result != null) {
            session.getConsole().println(session.format(result, Converter.INSPECT));
        }
        session.getConsole().flush();
    }
}
