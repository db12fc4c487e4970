package dev.reeve.control;

import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.text.Printable;
import java.io.EOFException;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.felix.gogo.runtime.SyntaxError;

/** Turns what a command threw into what its caller is told. */
final class Failures {
    private static final System.Logger LOG = System.getLogger(Failures.class.getName());
    static final int INTERRUPTED = 130;

    private Failures() {}

    /** @param usage how the command should be called */
    static Outcome explain(Throwable thrown, String line, String usage) {
        return switch (unwrapped(thrown)) {
            case CommandFailure failure -> Outcome.failed(failure.exitCode(), message(failure));
            case InterruptedException _ -> new Outcome(INTERRUPTED, Optional.empty());
            case SyntaxError error -> Outcome.failed(CommandFailure.USAGE, "cannot read the line: " + message(error));
            case EOFException _ -> Outcome.failed(CommandFailure.USAGE, "cannot read the line: it is not complete");
            case IllegalArgumentException mismatch
            when message(mismatch).startsWith("Cannot coerce") ->
                Outcome.failed(CommandFailure.USAGE, "wrong arguments; usage: " + usage);
            case OutOfMemoryError wanting
            when message(wanting).contains("native thread") ->
                Outcome.failed(
                        CommandFailure.FAILURE,
                        "the host has no thread to spare for this; raise its limit of processes (ulimit -u)");
            case Throwable unexpected -> unexpected(unexpected, line);
        };
    }

    private static Outcome unexpected(Throwable thrown, String line) {
        LOG.log(System.Logger.Level.ERROR, "command failed: " + line, thrown);
        return Outcome.failed(
                CommandFailure.FAILURE, message(thrown).lines().findFirst().orElse("") + " (more in logs/host.log)");
    }

    static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown.getCause();
        boolean wrapper = thrown instanceof ExecutionException || thrown instanceof InvocationTargetException;
        return wrapper && cause != null ? unwrapped(cause) : thrown;
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : Printable.escapedLines(message);
    }
}
