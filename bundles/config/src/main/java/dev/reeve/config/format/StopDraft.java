package dev.reeve.config.format;

import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.StopPolicy;
import java.time.Duration;
import java.util.Optional;

/** What a file says about stopping. */
public record StopDraft(Optional<Signal> signal, Optional<StopPolicy.Drain> drain, Optional<Duration> grace) {
    static final StopDraft NONE = new StopDraft(Optional.empty(), Optional.empty(), Optional.empty());

    StopDraft over(StopDraft defaults) {
        return new StopDraft(signal.or(defaults::signal), drain.or(defaults::drain), grace.or(defaults::grace));
    }

    public StopPolicy policy() {
        StopPolicy standard = StopPolicy.DEFAULT;
        return new StopPolicy(signal.orElse(standard.signal()), drain, grace.orElse(standard.grace()));
    }
}
