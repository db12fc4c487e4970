package dev.reeve.health.host.check;

import org.apache.felix.hc.api.Result;

/** What a level may not exceed; 0 is no threshold. */
public record Thresholds(double degraded, double unhealthy, double critical) {
    Result.Status of(double level) {
        if (exceeded(level, critical)) {
            return Result.Status.CRITICAL;
        }
        if (exceeded(level, unhealthy)) {
            return Result.Status.TEMPORARILY_UNAVAILABLE;
        }
        return exceeded(level, degraded) ? Result.Status.WARN : Result.Status.OK;
    }

    /** Whether there are none. */
    public boolean none() {
        return degraded <= 0 && unhealthy <= 0 && critical <= 0;
    }

    private static boolean exceeded(double level, double threshold) {
        return threshold > 0 && level > threshold;
    }
}
