package dev.reeve.driver.process.host;

import dev.reeve.driver.process.cgroup.Pressure;
import java.time.Duration;

/**
 * The pressure since the look before. The average over 10 seconds that the kernel keeps is what is known at first, and too
 * slow for who waits until it falls.
 */
final class PressureWindow {
    private static final long LEAST = Duration.ofMillis(200).toNanos();
    private static final long MOST = Duration.ofSeconds(5).toNanos();

    private long from;
    private long waited = -1;
    private double last;

    /** @return in percent */
    double share(Pressure.Share now, long at) {
        long age = at - from;
        if (waited < 0 || age > MOST) {
            begin(now, at, now.percent10());
        } else if (age >= LEAST) {
            begin(now, at, Math.clamp(100.0 * (now.total().toNanos() - waited) / age, 0, 100));
        }
        return last;
    }

    private void begin(Pressure.Share now, long at, double share) {
        from = at;
        waited = now.total().toNanos();
        last = share;
    }
}
