package dev.reeve.alerting.sink;

import dev.reeve.api.alert.Alert;
import dev.reeve.api.alert.AlertNotice;
import dev.reeve.api.alert.AlertSink;
import dev.reeve.api.text.Printable;
import java.lang.System.Logger.Level;
import java.util.Locale;

/** Tells the host's log: a line for each alert. */
public final class LogSink implements AlertSink {
    private static final System.Logger LOG = System.getLogger(LogSink.class.getName());

    @Override
    public String name() {
        return "log";
    }

    @Override
    public void send(AlertNotice notice) {
        notice.alerts().forEach(alert -> LOG.log(level(notice, alert), line(notice, alert)));
    }

    private static Level level(AlertNotice notice, Alert alert) {
        return notice.kind() == AlertNotice.Kind.RESOLVED
                ? Level.INFO
                : switch (alert.severity()) {
                    case INFO -> Level.INFO;
                    case WARNING -> Level.WARNING;
                    case CRITICAL -> Level.ERROR;
                };
    }

    private static String line(AlertNotice notice, Alert alert) {
        String reason = notice.kind() == AlertNotice.Kind.RESOLVED
                ? alert.reason().map(why -> " (" + why + ")").orElse("")
                : "";
        return Printable.line("alert " + notice.kind().name().toLowerCase(Locale.ROOT) + " "
                + alert.severity().label() + " " + alert.name() + ": " + alert.text() + reason);
    }
}
