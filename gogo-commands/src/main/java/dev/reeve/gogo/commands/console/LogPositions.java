package dev.reeve.gogo.commands.console;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogHead;
import dev.reeve.api.log.LogStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How far each log has been shown. Needs nothing but the home, so that it is there before the first unit writes, and stays
 * when the fleet is replaced while units run: what they write from now on is shown once, what was there before is not.
 */
@Component(service = LogPositions.class, immediate = true)
public final class LogPositions {
    private static final System.Logger LOG = System.getLogger(LogPositions.class.getName());

    private static final Pattern NAME = Pattern.compile("(" + UnitName.PATTERN + ")\\.log(\\.err)?");

    private final Map<Id, Long> positions = new ConcurrentHashMap<>();

    /** A log. */
    record Id(UnitName unit, LogStream stream) {}

    @Activate
    public LogPositions(@Reference Home home) {
        Path folder = home.logs().resolve("units");
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder)) {
                logs.forEach(this::passOver);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "old lines of logs may be shown again: " + e.getMessage());
            }
        }
    }

    long of(Id log) {
        return positions.getOrDefault(log, 0L);
    }

    void shown(Id log, long position) {
        positions.put(log, position);
    }

    private void passOver(Path log) {
        Matcher name = NAME.matcher(log.getFileName().toString());
        if (name.matches()) {
            try {
                LogStream stream = name.group(2) == null ? LogStream.OUT : LogStream.ERR;
                positions.put(new Id(new UnitName(name.group(1)), stream), LogHead.endOf(log));
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "old lines of " + log + " may be shown again: " + e);
            }
        }
    }
}
