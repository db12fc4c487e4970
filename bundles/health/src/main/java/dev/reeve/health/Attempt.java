package dev.reeve.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks one question with a deadline, and never while an earlier attempt of it has not ended. Not thread-safe. */
final class Attempt {
    private final Question question;
    private Optional<Thread> former = Optional.empty();

    Attempt(Question question) {
        this.question = question;
    }

    /** Of a question that is asked once. */
    static Answer of(Question question, Duration timeout) throws InterruptedException {
        return new Attempt(question).next(timeout);
    }

    /** An attempt that was cut off ends soon, unless it hangs in something that hears no interrupt. */
    Answer next(Duration timeout) throws InterruptedException {
        if (former.isPresent() && !former.get().join(timeout)) {
            return Answer.fail(question.late(timeout) + "; an earlier attempt still hangs");
        }
        return ask(timeout);
    }

    private Answer ask(Duration timeout) throws InterruptedException {
        FutureTask<Answer> task = new FutureTask<>(question::ask);
        former = Optional.of(Thread.ofVirtual().name("reeve-probe-attempt").start(task));
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
