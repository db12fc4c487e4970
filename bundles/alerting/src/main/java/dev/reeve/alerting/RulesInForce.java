package dev.reeve.alerting;

import dev.reeve.alerting.rule.AlertSettings;
import dev.reeve.alerting.rule.AlertsFile;
import dev.reeve.api.file.FolderWatch;
import dev.reeve.api.fleet.InvalidFleetFile;
import dev.reeve.api.fleet.Problem;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules as the file says when it is right, and as it said before while it is not. Safe from any thread. */
final class RulesInForce implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RulesInForce.class.getName());
    /** What an editor writes in several steps is looked at when it is done. */
    private static final Duration REST = Duration.ofMillis(50);

    private static final Duration ABSENCE = Duration.ofSeconds(2);

    private final Path file;
    private final Thread thread;
    private volatile AlertSettings settings = AlertSettings.BUILT_IN;
    private volatile List<Problem> problems = List.of();

    /** @param changed called on a thread of its own when other rules are in force */
    RulesInForce(Path file, Runnable changed) {
        this.file = file;
        read();
        this.thread = Thread.ofVirtual().name("reeve-alert-rules").start(() -> watch(changed));
    }

    AlertSettings settings() {
        return settings;
    }

    List<Problem> problems() {
        return problems;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch(Runnable changed) {
        try {
            while (true) {
                look(changed);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Runnable changed) throws InterruptedException {
        Path folder = Optional.ofNullable(file.getParent()).orElseThrow();
        try (FolderWatch watch = new FolderWatch(folder)) {
            while (true) {
                boolean touched = touched(watch.next());
                while (touched && touched(watch.next(Optional.of(REST)))) {
                    touched = true;
                }
                // Its folder may have vanished, with all that is in it.
                if (read()) {
                    changed.run();
                }
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, folder + " cannot be watched; trying again", e);
            Thread.sleep(ABSENCE);
        }
    }

    private boolean touched(Set<String> names) {
        return names.contains(String.valueOf(file.getFileName()));
    }

    /** Whether other rules are in force now. */
    private boolean read() {
        List<Problem> before = problems;
        AlertSettings old = settings;
        try {
            settings = AlertsFile.read(file);
            problems = List.of();
        } catch (InvalidFleetFile refused) {
            problems = refused.problems();
        }
        problems.stream()
                .filter(problem -> !before.contains(problem))
                .forEach(problem -> LOG.log(Level.WARNING, "alert rules are refused: " + problem));
        return !settings.equals(old);
    }
}
