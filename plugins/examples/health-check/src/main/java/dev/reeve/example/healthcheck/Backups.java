package dev.reeve.example.healthcheck;

import dev.reeve.api.host.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Is the newest file in the folder {@code backups} of the home from today? */
@Component(property = {"hc.name=backups", "hc.tags=storage", "reeve.mend=look at what makes the backups"})
public final class Backups implements HealthCheck {
    private static final Duration FRESH = Duration.ofDays(1);
    private static final Duration OLD = Duration.ofDays(3);

    private final Path folder;

    @Activate
    public Backups(@Reference Home home) {
        this.folder = home.root().resolve("backups");
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        Optional<Instant> newest = newest();
        if (newest.isEmpty()) {
            log.temporarilyUnavailable("no backup in {}", folder);
            return new Result(log);
        }
        Duration age = Duration.between(newest.get(), Instant.now());
        if (age.compareTo(OLD) > 0) {
            log.critical("the newest backup is {} days old", age.toDays());
        } else if (age.compareTo(FRESH) > 0) {
            log.warn("the newest backup is {} hours old", age.toHours());
        } else {
            log.info("the newest backup is {} hours old", age.toHours());
        }
        return new Result(log);
    }

    private Optional<Instant> newest() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.toFile().lastModified())
                    .max(Comparator.naturalOrder())
                    .map(Instant::ofEpochMilli);
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
