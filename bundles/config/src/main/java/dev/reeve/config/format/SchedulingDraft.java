package dev.reeve.config.format;

import dev.reeve.api.agent.Scheduling;
import dev.reeve.api.agent.Scheduling.IoClass;
import java.util.Optional;
import java.util.OptionalInt;

/** What a file says about what the kernel is told of an agent. */
public record SchedulingDraft(Optional<Integer> nice, Optional<IoClass> ioClass, Optional<Integer> oomScore) {
    static final SchedulingDraft NONE = new SchedulingDraft(Optional.empty(), Optional.empty(), Optional.empty());

    SchedulingDraft over(SchedulingDraft defaults) {
        return new SchedulingDraft(
                nice.or(defaults::nice), ioClass.or(defaults::ioClass), oomScore.or(defaults::oomScore));
    }

    public Scheduling scheduling() {
        return new Scheduling(number(nice), ioClass, number(oomScore));
    }

    static OptionalInt number(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
