package dev.reeve.api.log;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.host.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a run begins in the logs of its unit. A driver notes it before it starts the run, in {@link Home#logStart}: a line
 * such as {@code 3 18234 0} for the latest run, and behind it that of the run before.
 *
 * @param run the number of the run
 * @param out the position in the log of standard output
 * @param err the position in the log of standard error, where it has one
 */
public record LogStart(long run, long out, long err) {
    private static final int KEPT = 2;

    /** Notes that a run begins, where its logs end now. */
    public static void note(Home home, RunId run) throws IOException {
        UnitName unit = run.unit();
        Path file = home.logStart(unit);
        LogStart start = new LogStart(
                run.number(),
                LogHead.endOf(home.log(unit, LogStream.OUT)),
                LogHead.endOf(home.log(unit, LogStream.ERR)));
        List<String> lines = Stream.concat(Stream.of(start), of(home, unit).stream())
                .limit(KEPT)
                .map(each -> each.run + " " + each.out + " " + each.err)
                .toList();
        Files.write(file, lines);
    }

    /** The latest run and the one before, as far as they are known. */
    public static List<LogStart> of(Home home, UnitName unit) throws IOException {
        try (Stream<String> lines = Files.lines(home.logStart(unit))) {
            return lines.filter(line -> line.matches("\\d{1,18}( \\d{1,18}){1,2}"))
                    .map(line -> line.split(" "))
                    .map(words -> new LogStart(
                            Long.parseLong(words[0]),
                            Long.parseLong(words[1]),
                            words.length > 2 ? Long.parseLong(words[2]) : 0))
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    public long in(LogStream stream) {
        return switch (stream) {
            case OUT -> out;
            case ERR -> err;
        };
    }
}
