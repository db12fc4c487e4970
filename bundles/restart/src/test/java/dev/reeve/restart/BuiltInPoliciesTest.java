package dev.reeve.restart;

import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.testkit.RestartPolicyContract;
import org.junit.jupiter.api.Nested;

/** What is built in keeps the contract of what is plugged in. */
class BuiltInPoliciesTest {
    @Nested
    class Always extends RestartPolicyContract {
        @Override
        protected RestartPolicy policy() {
            return new AlwaysPolicy();
        }
    }

    @Nested
    class OnFailure extends RestartPolicyContract {
        @Override
        protected RestartPolicy policy() {
            return new OnFailurePolicy();
        }
    }

    @Nested
    class UnlessStopped extends RestartPolicyContract {
        @Override
        protected RestartPolicy policy() {
            return new UnlessStoppedPolicy();
        }
    }

    @Nested
    class Never extends RestartPolicyContract {
        @Override
        protected RestartPolicy policy() {
            return new NeverPolicy();
        }
    }
}
