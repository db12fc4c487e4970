package dev.reeve.api.log;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.host.Home;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Where a run begins in the logs of its unit. A driver notes it before it starts the run, in {@link Home#logStart}: a line
 * such as {@code 3 18234 0} for the latest run, and behind it that of the run before.
 *
 * @param run the number of the run
 * @param out the position in the log of standard output
 * @param err the position in the log of standard error, where it has one
 */
public record LogStart(long run, long out, long err) {
    /** Longer than two lines of the largest numbers. */
    private static final int NOTE = 160;

    /** Notes that a run begins, where its logs end now. */
    public static void note(Home home, RunId run) throws IOException {
        at(home, run).write(home, run.unit());
    }

    /** Where a run would begin now. */
    public static LogStart at(Home home, RunId run) throws IOException {
        return new LogStart(
                run.number(),
                LogHead.endOf(home.log(run.unit(), LogStream.OUT)),
                LogHead.endOf(home.log(run.unit(), LogStream.ERR)));
    }

    /** Notes it; the note is written over the one before, as to cut a file first makes some file systems wait for the disk. */
    public void write(Home home, UnitName unit) throws IOException {
        StringBuilder note = new StringBuilder(NOTE).append(line());
        for (LogStart before : of(home, unit)) {
            note.append(before.run < run && note.indexOf("\n") == note.length() - 1 ? before.line() : "");
        }
        note.append(" ".repeat(Math.max(0, NOTE - 1 - note.length()))).append('\n');
        try (FileChannel file =
                FileChannel.open(home.logStart(unit), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(note.toString().getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private String line() {
        return run + " " + out + " " + err + "\n";
    }

    /** The latest run and the one before, as far as they are known. */
    public static List<LogStart> of(Home home, UnitName unit) throws IOException {
        Path file = home.logStart(unit);
        return Files.exists(file)
                ? Files.readString(file, StandardCharsets.ISO_8859_1)
                        .lines()
                        .flatMap(line -> parse(line.strip()).stream())
                        .toList()
                : List.of();
    }

    private static Optional<LogStart> parse(String line) {
        String[] words = line.split(" ", -1);
        try {
            return words.length < 2 || words.length > 3
                    ? Optional.empty()
                    : Optional.of(new LogStart(
                            Long.parseLong(words[0]),
                            Long.parseLong(words[1]),
                            words.length > 2 ? Long.parseLong(words[2]) : 0));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    public long in(LogStream stream) {
        return switch (stream) {
            case OUT -> out;
            case ERR -> err;
        };
    }
}
