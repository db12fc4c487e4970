package dev.reeve.example.restartpolicy;

import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;

/** Starts a unit again one second after a failure, two seconds after the next, and gives up at the third in a row. */
@Component
public final class ThreeStrikes implements RestartPolicy {
    private static final int STRIKES = 3;

    @Override
    public String name() {
        return "three-strikes";
    }

    @Override
    public RestartVerdict decide(RestartRule rule, RestartHistory history) {
        if (!history.failed()) {
            return new RestartVerdict.Leave("it did its work");
        }
        String strike = "strike " + history.row() + " of " + STRIKES;
        return history.row() < STRIKES
                ? new RestartVerdict.After(Duration.ofSeconds(history.row()), strike)
                : new RestartVerdict.Escalate(strike);
    }
}
