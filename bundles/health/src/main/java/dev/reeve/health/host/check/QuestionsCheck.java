package dev.reeve.health.host.check;

import dev.reeve.health.Answer;
import dev.reeve.health.Question;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;

/** Asks as probes do: unhealthy when nobody answers well, degraded when only some do. For one thread. */
public final class QuestionsCheck implements HealthCheck {
    private final List<Question> questions;

    public QuestionsCheck(List<Question> questions) {
        this.questions = List.copyOf(questions);
    }

    @Override
    public Result execute() {
        List<Answer> answers = new ArrayList<>();
        for (Question question : questions) {
            answers.add(ask(question));
        }
        boolean some = answers.stream().anyMatch(Answer::passing);
        Result.Status failing = some ? Result.Status.WARN : Result.Status.TEMPORARILY_UNAVAILABLE;
        ResultLog log = new ResultLog();
        answers.forEach(
                answer -> log.add(new ResultLog.Entry(answer.passing() ? Result.Status.OK : failing, answer.detail())));
        return new Result(log);
    }

    private static Answer ask(Question question) {
        try {
            return question.ask();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Answer.fail("interrupted");
        } catch (Exception e) {
            return Answer.fail(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }
}
