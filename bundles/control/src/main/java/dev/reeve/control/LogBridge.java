package dev.reeve.control;

import java.util.Collections;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/** Carries the warnings and errors of the OSGi log into the log of the host. */
@Component(
        service = {},
        immediate = true)
public final class LogBridge implements LogListener {
    private final LogReaderService entries;

    @Activate
    public LogBridge(@Reference LogReaderService entries) {
        this.entries = entries;
        entries.addLogListener(this);
        Collections.list(entries.getLog()).reversed().forEach(this::logged);
    }

    @Deactivate
    void stop() {
        entries.removeLogListener(this);
    }

    @Override
    public void logged(LogEntry entry) {
        if (!LogLevel.WARN.implies(entry.getLogLevel())) {
            return;
        }
        System.Logger.Level level =
                entry.getLogLevel() == LogLevel.WARN ? System.Logger.Level.WARNING : System.Logger.Level.ERROR;
        String origin =
                entry.getBundle() == null ? "osgi" : "osgi." + entry.getBundle().getSymbolicName();
        System.getLogger(origin).log(level, entry.getMessage(), entry.getException());
    }
}
