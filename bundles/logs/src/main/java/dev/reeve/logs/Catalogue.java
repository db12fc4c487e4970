package dev.reeve.logs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The archives that are there, so that nobody has to look at the disk to count them. Safe from any thread. */
final class Catalogue {
    private final Map<String, List<Kept>> byLog = new HashMap<>();
    private long bytes;

    /** Takes up what is in a folder, and clears what was left unfinished. */
    synchronized void scan(Path folder) throws IOException {
        List<Archive> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (file.toString().endsWith(Archive.UNFINISHED)) {
                    Files.deleteIfExists(file);
                } else {
                    Archive.parse(file).ifPresent(found::add);
                }
            }
        } catch (NoSuchFileException _) {
            return;
        }
        found.sort(Archive.OLDEST_FIRST);
        Set<Archive> once = new HashSet<>(Archive.once(found));
        for (Archive archive : found) {
            if (once.contains(archive)) {
                add(archive);
            } else {
                Files.deleteIfExists(archive.file());
            }
        }
    }

    synchronized void add(Archive archive) throws IOException {
        Kept kept = new Kept(archive, Files.size(archive.file()));
        byLog.computeIfAbsent(archive.log(), _ -> new ArrayList<>()).add(kept);
        bytes += kept.bytes();
    }

    /** Oldest first. */
    synchronized List<Kept> of(Path log) {
        return List.copyOf(byLog.getOrDefault(log.getFileName().toString(), List.of()));
    }

    synchronized List<Kept> all() {
        return byLog.values().stream().flatMap(List::stream).toList();
    }

    synchronized long bytes() {
        return bytes;
    }

    /** The file goes too. */
    synchronized void delete(Archive archive) throws IOException {
        Files.deleteIfExists(archive.file());
        forget(archive);
    }

    synchronized boolean has(Archive archive) {
        return byLog.getOrDefault(archive.log(), List.of()).stream()
                .anyMatch(kept -> kept.archive().equals(archive));
    }

    synchronized void forget(Archive archive) {
        List<Kept> kept = byLog.getOrDefault(archive.log(), new ArrayList<>());
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i).archive().equals(archive)) {
                bytes -= kept.remove(i).bytes();
                return;
            }
        }
    }

    /** Puts the compressed one, a finished file, in the place of the plain one; not when that was dropped meanwhile. */
    synchronized void compressed(Archive plain, Path finished) throws IOException {
        List<Kept> kept = byLog.getOrDefault(plain.log(), List.of());
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i).archive().equals(plain)) {
                Archive gzip = plain.gzip();
                Files.move(finished, gzip.file());
                Files.deleteIfExists(plain.file());
                Kept now = new Kept(gzip, Files.size(gzip.file()));
                bytes += now.bytes() - kept.get(i).bytes();
                kept.set(i, now);
                return;
            }
        }
        Files.deleteIfExists(finished);
    }
}
