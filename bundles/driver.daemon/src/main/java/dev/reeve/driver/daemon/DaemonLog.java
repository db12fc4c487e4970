package dev.reeve.driver.daemon;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogStart;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.stream.Collectors;

/** Where the lines of a daemon go. Safe from any thread. */
final class DaemonLog {
    private static final System.Logger LOGGER = System.getLogger(DaemonLog.class.getName());
    private static final DateTimeFormatter STAMP =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Path file;
    private final Clock clock;

    private DaemonLog(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** The log of a unit, in which it is noted where this run begins. */
    static DaemonLog begin(Home home, RunId run, Clock clock) {
        Path file = home.log(run.unit());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            LogStart.note(home, run);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "cannot write the log " + file, e);
        }
        return new DaemonLog(file, clock);
    }

    /** A line that holds several becomes several, each with the time. */
    synchronized void write(String text) {
        String stamp = STAMP.format(clock.instant()) + " ";
        String lines = text.lines().map(line -> stamp + line + "\n").collect(Collectors.joining());
        try {
            Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "cannot write the log " + file, e);
        }
    }
}
