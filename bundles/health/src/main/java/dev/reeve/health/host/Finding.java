package dev.reeve.health.host;

import dev.reeve.api.health.HealthStatus;
import dev.reeve.health.host.check.NothingKnown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;

/** What a look found, in words of this house. */
record Finding(HealthStatus status, String message, List<String> details) {
    private static final int LONGEST = 500;

    Finding {
        message = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
    }

    static Finding unhealthy(String message) {
        return new Finding(HealthStatus.UNHEALTHY, message, List.of());
    }

    /** The entries that make it what it is are the message, the others the details. */
    static Finding of(Result result) {
        List<String> message = new ArrayList<>();
        List<String> details = new ArrayList<>();
        for (ResultLog.Entry entry : result) {
            if (!entry.isDebug()) {
                (entry.getStatus() == result.getStatus() ? message : details).add(String.valueOf(entry.getMessage()));
            }
        }
        HealthStatus status = result instanceof NothingKnown ? HealthStatus.UNKNOWN : status(result.getStatus());
        return new Finding(status, message.stream().collect(Collectors.joining("; ")), details);
    }

    private static HealthStatus status(Result.Status status) {
        return switch (status) {
            case OK -> HealthStatus.HEALTHY;
            case WARN -> HealthStatus.DEGRADED;
            case TEMPORARILY_UNAVAILABLE, HEALTH_CHECK_ERROR -> HealthStatus.UNHEALTHY;
            case CRITICAL -> HealthStatus.CRITICAL;
        };
    }
}
