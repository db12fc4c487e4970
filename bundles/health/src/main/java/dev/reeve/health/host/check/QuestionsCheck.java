package dev.reeve.health.host.check;

import dev.reeve.health.Answer;
import dev.reeve.health.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;

/** Asks as probes do: unhealthy when nobody answers well, degraded when only some do. For one thread. */
public final class QuestionsCheck implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final List<Question> questions;

    public QuestionsCheck(List<Question> questions) {
        this.questions = List.copyOf(questions);
    }

    @Override
    public Result execute() {
        List<Answer> answers = answers();
        boolean some = answers.stream().anyMatch(Answer::passing);
        Result.Status failing = some ? Result.Status.WARN : Result.Status.TEMPORARILY_UNAVAILABLE;
        ResultLog log = new ResultLog();
        answers.forEach(
                answer -> log.add(new ResultLog.Entry(answer.passing() ? Result.Status.OK : failing, answer.detail())));
        return new Result(log);
    }

    /** All at once: one that hangs leaves the others their time. */
    private List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Callable<Answer>> tasks =
                    questions.stream().<Callable<Answer>>map(each -> each::ask).toList();
            List<Future<Answer>> asked = threads.invokeAll(tasks, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < asked.size(); i++) {
                answers.add(answer(questions.get(i), asked.get(i)));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
        return answers;
    }

    private static Answer answer(Question question, Future<Answer> asked) {
        return switch (asked.state()) {
            case SUCCESS -> asked.resultNow();
            case FAILED -> {
                Throwable failure = asked.exceptionNow();
                yield Answer.fail(failure.getMessage() == null ? failure.toString() : failure.getMessage());
            }
            case CANCELLED, RUNNING -> Answer.fail(question.late(PATIENCE));
        };
    }
}
