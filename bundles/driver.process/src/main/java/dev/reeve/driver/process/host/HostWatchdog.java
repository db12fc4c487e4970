package dev.reeve.driver.process.host;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How often whoever started the host wants to hear that it is alive. */
final class HostWatchdog {
    private HostWatchdog() {}

    /** Half of the time that it has; empty when nobody asks, or another process is meant. */
    static Optional<Duration> interval(Map<String, String> environment, long self) {
        String meant = environment.getOrDefault("WATCHDOG_PID", "");
        if (!meant.isEmpty() && !meant.equals(String.valueOf(self))) {
            return Optional.empty();
        }
        try {
            long micros = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", ""));
            return micros > 0 ? Optional.of(Duration.ofNanos(micros * 500)) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
