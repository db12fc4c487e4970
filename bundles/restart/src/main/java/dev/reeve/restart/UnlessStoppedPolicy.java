package dev.reeve.restart;

import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import org.osgi.service.component.annotations.Component;

/** Whatever the exit; who was stopped by request stays down, also in the next host. */
@Component
public final class UnlessStoppedPolicy implements RestartPolicy {
    @Override
    public String name() {
        return "unless-stopped";
    }

    @Override
    public RestartVerdict decide(RestartRule rule, RestartHistory history) {
        return Verdicts.restart(rule, history);
    }

    @Override
    public boolean keepsStopped() {
        return true;
    }
}
