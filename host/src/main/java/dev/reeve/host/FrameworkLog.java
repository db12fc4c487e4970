package dev.reeve.host;

import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** Sends what Felix has to say to the host's log. */
final class FrameworkLog extends Logger {
    private static final System.Logger LOG = System.getLogger("org.apache.felix.framework");

    @Override
    @SuppressWarnings("rawtypes")
    protected void doLog(
            @Nullable Bundle bundle,
            @Nullable ServiceReference reference,
            int level,
            String message,
            @Nullable Throwable failure) {
        doLog(level, bundle == null ? message : "[" + bundle.getSymbolicName() + "] " + message, failure);
    }

    @Override
    protected void doLog(int level, String message, @Nullable Throwable failure) {
        LOG.log(severity(level), message, failure);
    }

    private static System.Logger.Level severity(int level) {
        return switch (level) {
            case LOG_ERROR -> System.Logger.Level.ERROR;
            case LOG_WARNING -> System.Logger.Level.WARNING;
            case LOG_INFO -> System.Logger.Level.INFO;
            default -> System.Logger.Level.DEBUG;
        };
    }
}
