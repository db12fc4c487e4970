package dev.reeve.health;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks with a deadline. */
final class Attempt {
    private Attempt() {}

    static Answer of(Question question, Duration timeout) throws InterruptedException {
        FutureTask<Answer> task = new FutureTask<>(question::ask);
        Thread.ofVirtual().name("reeve-probe-attempt").start(task);
        try {
            return task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return Answer.fail(question.late(timeout));
        } catch (ExecutionException e) {
            return Answer.fail(words(e.getCause()));
        } finally {
            task.cancel(true);
        }
    }

    private static String words(@Nullable Throwable failure) {
        String message = failure == null ? null : failure.getMessage();
        return message == null ? String.valueOf(failure) : message;
    }
}
