package dev.reeve.restart;

import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import org.osgi.service.component.annotations.Component;

/** Not at all. */
@Component
public final class NeverPolicy implements RestartPolicy {
    @Override
    public String name() {
        return "never";
    }

    @Override
    public RestartVerdict decide(RestartRule rule, RestartHistory history) {
        return Verdicts.leave(rule, "it runs once");
    }
}
