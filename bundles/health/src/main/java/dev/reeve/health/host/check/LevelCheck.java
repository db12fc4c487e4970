package dev.reeve.health.host.check;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;

/** Is something that is measured not too high? */
public final class LevelCheck implements HealthCheck {
    private final Thresholds thresholds;
    private final Supplier<Optional<Level>> level;

    public LevelCheck(Thresholds thresholds, Supplier<Optional<Level>> level) {
        this.thresholds = thresholds;
        this.level = level;
    }

    /** @param words the value for people */
    public record Level(double value, String words) {
        static Level percent(double value, String what) {
            return new Level(value, String.format(Locale.ROOT, "%.1f %% %s", value, what));
        }
    }

    @Override
    public Result execute() {
        return level.get()
                .<Result>map(now -> new Result(thresholds.of(now.value()), now.words()))
                .orElseGet(() -> new NothingKnown("not measured here, or not yet"));
    }
}
