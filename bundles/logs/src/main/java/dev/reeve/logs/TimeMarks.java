package dev.reeve.logs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.reeve.api.log.LogTimes;
import dev.reeve.api.log.LogTimes.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * By when a log had come how far: {@code NAME.log.times} has a line {@code MILLISECONDS POSITION} for each time the keeper saw
 * that it had grown. Safe from any thread.
 */
final class TimeMarks {
    private static final long LARGEST = 256 * 1024;

    private final Path file;
    private final List<Mark> unwritten = new ArrayList<>();

    TimeMarks(Path log) {
        file = Path.of(log + ".times");
    }

    synchronized void add(Instant time, long position) {
        unwritten.add(new Mark(time, position));
    }

    /** Keeps what was added; of a file that has grown large every other mark, and none from before the log begins. */
    synchronized void write(long begin) throws IOException {
        if (unwritten.isEmpty()) {
            return;
        }
        Files.write(file, lines(unwritten), US_ASCII, CREATE, APPEND);
        unwritten.clear();
        if (Files.size(file) > LARGEST) {
            thin(begin);
        }
    }

    /** Of the log as it is now: oldest first, times and positions rising. */
    synchronized LogTimes all() throws IOException {
        List<Mark> marks = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file, US_ASCII)) {
            lines.flatMap(TimeMarks::parse).forEach(mark -> append(marks, mark));
        } catch (NoSuchFileException _) {
            // Nothing was marked yet.
        }
        unwritten.forEach(mark -> append(marks, mark));
        return new LogTimes(marks);
    }

    private static Stream<Mark> parse(String line) {
        String[] words = line.split(" ");
        return words.length == 2 && Stream.of(words).allMatch(word -> word.matches("\\d{1,18}"))
                ? Stream.of(new Mark(Instant.ofEpochMilli(Long.parseLong(words[0])), Long.parseLong(words[1])))
                : Stream.of();
    }

    /** A log whose positions go back began anew, and a clock that was set back is taken as it is from then on. */
    private static void append(List<Mark> marks, Mark mark) {
        while (!marks.isEmpty()
                && (marks.getLast().position() > mark.position()
                        || marks.getLast().time().isAfter(mark.time()))) {
            marks.removeLast();
        }
        marks.add(mark);
    }

    private void thin(long begin) throws IOException {
        List<Mark> kept = new ArrayList<>();
        List<Mark> all = all().marks();
        for (int i = 0; i < all.size(); i++) {
            if (i % 2 == 1 && all.get(i).position() >= begin) {
                kept.add(all.get(i));
            }
        }
        Path thinner = Path.of(file + Archive.UNFINISHED);
        Files.write(thinner, lines(kept), US_ASCII);
        Files.move(thinner, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> lines(List<Mark> marks) {
        return marks.stream()
                .map(mark -> mark.time().toEpochMilli() + " " + mark.position())
                .toList();
    }
}
