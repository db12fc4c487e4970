package dev.reeve.logs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece that was cut off a log. Its name says all: {@code web.log.20261121T134800.123Z.0-16777190.gz}.
 *
 * @param log the name of the log's file
 * @param cut when it was cut off
 * @param begin the position of its first byte
 * @param end the position behind its last byte
 */
record Archive(Path file, String log, Instant cut, long begin, long end, boolean compressed) {
    static final String COMPRESSED = ".gz";
    static final String UNFINISHED = ".part";
    static final Comparator<Archive> OLDEST_FIRST =
            Comparator.comparing(Archive::cut).thenComparing(Archive::begin).thenComparing(Archive::compressed);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'");
    private static final Pattern NAME =
            Pattern.compile("(.+\\.log(?:\\.err)?)\\.(\\d{8}T\\d{6}\\.\\d{3}Z)\\.(\\d{1,18})-(\\d{1,18})(\\.gz)?");

    /** A piece that is about to be cut off. */
    static Archive of(Path log, Instant cut, long begin, long end) {
        String name = log.getFileName() + "." + TIME.format(cut.atOffset(ZoneOffset.UTC)) + "." + begin + "-" + end;
        return parse(log.resolveSibling(name)).orElseThrow(() -> new IllegalArgumentException(name));
    }

    static Optional<Archive> parse(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        Instant cut = LocalDateTime.parse(name.group(2), TIME).toInstant(ZoneOffset.UTC);
        long begin = Long.parseLong(name.group(3));
        long end = Long.parseLong(name.group(4));
        return end < begin
                ? Optional.empty()
                : Optional.of(new Archive(file, name.group(1), cut, begin, end, name.group(5) != null));
    }

    /** Those of one log, oldest first; of one that is there twice, as its compression was broken off, the compressed. */
    static List<Archive> of(Path log) throws IOException {
        List<Archive> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                log.toAbsolutePath().getParent(),
                log.getFileName().toString().replaceAll("[*?\\[\\]{}\\\\]", "?") + ".*-*")) {
            files.forEach(file -> parse(file).ifPresent(found::add));
        } catch (NoSuchFileException _) {
            return List.of();
        }
        found.removeIf(archive -> !archive.log().equals(log.getFileName().toString()));
        found.sort(OLDEST_FIRST);
        return once(found);
    }

    /** @param sorted as {@link #OLDEST_FIRST} */
    static List<Archive> once(List<Archive> sorted) {
        List<Archive> kept = new ArrayList<>();
        for (Archive archive : sorted) {
            if (!kept.isEmpty() && archive.sameAs(kept.getLast())) {
                kept.removeLast();
            }
            kept.add(archive);
        }
        return kept;
    }

    /** Whether both hold the same bytes. */
    boolean sameAs(Archive other) {
        return log.equals(other.log) && cut.equals(other.cut) && begin == other.begin && end == other.end;
    }

    Archive gzip() {
        return new Archive(Path.of(file + COMPRESSED), log, cut, begin, end, true);
    }

    long length() {
        return end - begin;
    }
}
