package dev.reeve.gogo.commands;

import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.fleet.InvalidFleetFile;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** What went wrong, in words for people. */
final class Failures {
    private Failures() {}

    static String words(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }

    /** What the fleet or its files refuse becomes a failure with the exit code that says whose fault it is. */
    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidFleetFile | IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.CONFIGURATION, words(e));
        } catch (IllegalStateException e) {
            throw new CommandFailure(CommandFailure.FAILURE, words(e));
        }
    }
}
