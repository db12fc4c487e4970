package dev.reeve.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of the files, and a watch on it. The folder may vanish and return. */
final class ConfFolder {
    private static final System.Logger LOG = System.getLogger(ConfFolder.class.getName());
    private static final Pattern MEANT = Pattern.compile("([^.~#].*)\\.(yaml|yml|json)");
    /** What an editor writes in several steps is looked at when it is done. */
    private static final Duration REST = Duration.ofMillis(50);

    private static final Duration ABSENCE = Duration.ofSeconds(2);

    private final Path folder;

    ConfFolder(Path folder) {
        this.folder = folder;
    }

    /** By their paths, what each is a file for; none when the folder is away. */
    Map<Path, String> files() throws IOException {
        Map<Path, String> names = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher name = MEANT.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
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
        try (WatchService service = folder.getFileSystem().newWatchService()) {
            WatchKey key = Files.createDirectories(folder)
                    .register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
            changed.run();
            while (next(service, key)) {
                changed.run();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "settings cannot be watched in " + folder + "; trying again", e);
            Thread.sleep(ABSENCE);
        }
    }

    /** Whether there is more to come: a folder that went is watched anew. */
    private static boolean next(WatchService service, WatchKey key) throws InterruptedException {
        service.take();
        do {
            key.pollEvents();
            if (!key.reset()) {
                return false;
            }
        } while (service.poll(REST.toMillis(), TimeUnit.MILLISECONDS) != null);
        return true;
    }
}
