package dev.reeve.logs;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogStream;
import dev.reeve.api.log.UnitLogs;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The logs in the home. Who reads and who cuts get the same object for the same file. */
@Component(service = {UnitLogs.class, StoredLogs.class})
public final class StoredLogs implements UnitLogs {
    private final Home home;
    private final Map<Path, StoredLog> logs = new ConcurrentHashMap<>();

    @Activate
    public StoredLogs(@Reference Home home) {
        this.home = home;
    }

    @Override
    public StoredLog of(UnitName unit, LogStream stream) {
        return of(home.log(unit, stream));
    }

    StoredLog of(Path file) {
        return logs.computeIfAbsent(file, path -> new StoredLog(new LogFile(path)));
    }
}
