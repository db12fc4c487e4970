package dev.reeve.health;

import dev.reeve.api.log.LogReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Stands a line that matches in what this run wrote? Once it does, the answer is yes for good. */
final class LogQuestion implements Question {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final Pattern pattern;
    private final List<LogTail> tails;
    private Optional<String> line = Optional.empty();

    /** @param output what the run writes, from its beginning on */
    LogQuestion(String pattern, List<LogReader> output) {
        this.pattern = Pattern.compile(pattern);
        this.tails = output.stream().map(LogTail::new).toList();
    }

    /** Watches until the line comes. */
    @Override
    public synchronized Answer ask() throws IOException, InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (line.isEmpty()) {
            line = look();
            if (line.isEmpty()) {
                Thread.sleep(pause);
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        }
        return Answer.pass("log line: " + line.get());
    }

    @Override
    public String late(Duration timeout) {
        return "no line of the log matches '" + pattern + "' yet";
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private Optional<String> look() throws IOException, InterruptedException {
        for (LogTail tail : tails) {
            Optional<String> found = tail.find(
                    text -> pattern.matcher(new InterruptibleText(text)).find());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
