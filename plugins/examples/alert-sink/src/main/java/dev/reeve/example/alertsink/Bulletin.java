package dev.reeve.example.alertsink;

import dev.reeve.api.alert.AlertNotice;
import dev.reeve.api.alert.AlertSink;
import dev.reeve.api.host.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes what is the matter to {@code logs/bulletin.txt} in the home: a line for each alert. */
@Component
public final class Bulletin implements AlertSink {
    private final Path file;

    @Activate
    public Bulletin(@Reference Home home) {
        this.file = home.logs().resolve("bulletin.txt");
    }

    @Override
    public String name() {
        return "bulletin";
    }

    @Override
    public void send(AlertNotice notice) throws IOException {
        String lines = notice.alerts().stream()
                .map(alert -> "%s %s %s: %s%n"
                        .formatted(
                                notice.at(),
                                notice.kind(),
                                alert.name(),
                                alert.text().lines().findFirst().orElse("")))
                .collect(Collectors.joining());
        Files.createDirectories(file.getParent());
        Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
