package dev.reeve.settings;

import dev.reeve.api.file.FolderWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of the files, and a watch on it. The folder may vanish and return. */
final class ConfFolder {
    private static final Pattern MEANT = Pattern.compile("([^.~#].*)\\.(yaml|yml|json)");
    /** What an editor writes in several steps is looked at when it is done. */
    private static final Duration REST = Duration.ofMillis(50);

    private static final Duration ABSENCE = Duration.ofSeconds(2);

    private final Path folder;
    private final Path apart;
    private final StandingComplaints trouble = new StandingComplaints();

    /** @param apart a file in it that holds no settings of plugins */
    ConfFolder(Path folder, Path apart) {
        this.folder = folder;
        this.apart = apart;
    }

    /** By their paths, what each is a file for; none when the folder is away. */
    Map<Path, String> files() throws IOException {
        Map<Path, String> names = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher name = MEANT.matcher(String.valueOf(file.getFileName()));
                if (name.matches() && !file.equals(apart)) {
                    names.put(file, name.group(1));
                }
            }
        } catch (NoSuchFileException _) {
            return Map.of();
        }
        return names;
    }

    /** Calls whenever something changed and has come to rest, until it is interrupted. */
    Thread watch(Runnable changed) {
        return Thread.ofVirtual().name("reeve-settings").start(() -> {
            try {
                while (true) {
                    look(changed);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void look(Runnable changed) throws InterruptedException {
        try (FolderWatch watch = new FolderWatch(folder)) {
            while (true) {
                Set<String> names = watch.next();
                while (!names.isEmpty()) {
                    names = watch.next(Optional.of(REST));
                }
                changed.run();
                trouble.tell(Stream.empty());
            }
        } catch (IOException e) {
            trouble.tell(Stream.of("settings cannot be watched in " + folder + "; trying again: " + e));
            Thread.sleep(ABSENCE);
        }
    }
}
