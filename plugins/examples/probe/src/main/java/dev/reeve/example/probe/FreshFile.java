package dev.reeve.example.probe;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.health.Probe;
import dev.reeve.api.health.ProbeAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Was a file written within the last minute, or so many {@code seconds}? */
@Component
public final class FreshFile implements Probe {
    @Override
    public String type() {
        return "fresh-file";
    }

    @Override
    public ProbeAnswer ask(UnitName unit, Map<String, String> settings) throws IOException {
        String path = settings.get("path");
        if (path == null) {
            return new ProbeAnswer(false, "settings.path is missing: which file?");
        }
        Duration most = Duration.ofSeconds(Long.parseLong(settings.getOrDefault("seconds", "60")));
        if (!Files.exists(Path.of(path))) {
            return new ProbeAnswer(false, path + " is not there");
        }
        Instant written = Files.getLastModifiedTime(Path.of(path)).toInstant();
        Duration age = Duration.between(written, Instant.now());
        return new ProbeAnswer(age.compareTo(most) <= 0, path + " was written " + age.toSeconds() + " seconds ago");
    }
}
