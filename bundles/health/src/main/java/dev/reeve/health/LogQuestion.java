package dev.reeve.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Stands a line that matches in what this run wrote? Once it does, the answer is yes for good. */
final class LogQuestion implements Question {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final Pattern pattern;
    private final LogTail tail;
    private Optional<String> line = Optional.empty();

    /** @param start where in the log the run begins, as {@link dev.reeve.api.host.Home#logStart} tells it */
    LogQuestion(String pattern, Path log, Path start) {
        this.pattern = Pattern.compile(pattern);
        this.tail = new LogTail(log, offset(start));
    }

    /** Watches until the line comes. */
    @Override
    public synchronized Answer ask() throws IOException, InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (line.isEmpty()) {
            line = tail.find(
                    text -> pattern.matcher(new InterruptibleText(text)).find());
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

    /** A driver that does not tell where a run begins has logs that begin with it. */
    private static long offset(Path start) {
        try {
            String text = Files.readString(start).strip();
            return Long.parseLong(text.substring(text.lastIndexOf(' ') + 1));
        } catch (IOException | NumberFormatException _) {
            return 0;
        }
    }
}
