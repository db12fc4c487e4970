package dev.reeve.restart;

import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import org.osgi.service.component.annotations.Component;

/** Whatever the exit. */
@Component
public final class AlwaysPolicy implements RestartPolicy {
    @Override
    public String name() {
        return "always";
    }

    @Override
    public RestartVerdict decide(RestartRule rule, RestartHistory history) {
        return Verdicts.restart(rule, history);
    }
}
