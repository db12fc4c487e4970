package dev.reeve.config.format;

import dev.reeve.api.agent.Limits;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What a file says about limits. */
public record LimitsDraft(
        Optional<Long> memory, Optional<Double> cpu, Optional<Integer> openFiles, Optional<Integer> processes) {
    static final LimitsDraft NONE =
            new LimitsDraft(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    LimitsDraft over(LimitsDraft defaults) {
        return new LimitsDraft(
                memory.or(defaults::memory),
                cpu.or(defaults::cpu),
                openFiles.or(defaults::openFiles),
                processes.or(defaults::processes));
    }

    public Limits limits() {
        return new Limits(
                memory.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                cpu.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                count(openFiles),
                count(processes));
    }

    private static OptionalLong count(Optional<Integer> value) {
        return value.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
