package dev.reeve.example.restartpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import dev.reeve.testkit.RestartPolicyContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThreeStrikesTest extends RestartPolicyContract {
    @Override
    protected RestartPolicy policy() {
        return new ThreeStrikes();
    }

    @Test
    void givesUpAtTheThirdFailureInARow() {
        assertThat(verdict(2)).isEqualTo(new RestartVerdict.After(Duration.ofSeconds(2), "strike 2 of 3"));
        assertThat(verdict(3)).isEqualTo(new RestartVerdict.Escalate("strike 3 of 3"));
    }

    private RestartVerdict verdict(int row) {
        return policy().decide(RestartRule.DEFAULT, ended(new Exit.Code(1), row));
    }
}
