package dev.reeve.restart;

import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import org.osgi.service.component.annotations.Component;

/** After a non-zero exit code, a signal, or a failed probe. */
@Component
public final class OnFailurePolicy implements RestartPolicy {
    @Override
    public String name() {
        return "on-failure";
    }

    @Override
    public RestartVerdict decide(RestartRule rule, RestartHistory history) {
        return history.failed() ? Verdicts.restart(rule, history) : Verdicts.leave(rule, "it did its work");
    }
}
