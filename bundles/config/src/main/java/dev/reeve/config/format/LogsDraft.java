package dev.reeve.config.format;

import dev.reeve.api.log.LogOutput;
import dev.reeve.api.log.LogRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a file says about the logs of a unit. */
public record LogsDraft(
        Optional<Long> maxSize,
        Optional<Duration> maxAge,
        Optional<Integer> keep,
        Optional<Duration> keepFor,
        Optional<Long> total,
        Optional<Boolean> compress,
        Optional<Boolean> apart,
        Optional<List<LogOutput>> outputs) {
    static final LogsDraft NONE = new LogsDraft(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    LogsDraft over(LogsDraft defaults) {
        return new LogsDraft(
                maxSize.or(defaults::maxSize),
                maxAge.or(defaults::maxAge),
                keep.or(defaults::keep),
                keepFor.or(defaults::keepFor),
                total.or(defaults::total),
                compress.or(defaults::compress),
                apart.or(defaults::apart),
                outputs.or(defaults::outputs));
    }

    /** @param fleetTotal what the file says about all units together */
    public LogRule rule(Optional<Long> fleetTotal) {
        LogRule standard = LogRule.DEFAULT;
        return new LogRule(
                maxSize.orElse(standard.maxSize()),
                maxAge,
                keep.orElse(standard.keep()),
                keepFor,
                total.orElse(standard.total()),
                compress.orElse(standard.compress()),
                apart.orElse(standard.apart()),
                fleetTotal.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                outputs.orElse(standard.outputs()));
    }
}
