package dev.reeve.supervisor;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.host.PressureSource;
import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** A driver that starts nothing, and a policy that says what the test wants it to, unless they are not there. */
final class ScriptedParts implements Parts {
    final List<RestartHistory> judged = new ArrayList<>();
    RestartVerdict verdict = new RestartVerdict.Now("policy");
    BiFunction<RestartRule, RestartHistory, RestartVerdict> policies = (_, _) -> verdict;
    boolean driverThere = true;
    boolean policyThere = true;
    boolean policyBroken = false;

    @Override
    public Optional<PressureSource> pressure() {
        throw new AssertionError("the engine looks");
    }

    @Override
    public Optional<Driver> driver(String name) {
        Driver driver = new Driver() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public RunningUnit start(UnitSpec spec, RunId run, RunObserver observer) {
                throw new AssertionError("the engine starts units");
            }
        };
        return driverThere ? Optional.of(driver) : Optional.empty();
    }

    @Override
    public Optional<RestartPolicy> policy(String name) {
        RestartPolicy policy = new RestartPolicy() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean keepsStopped() {
                return name.equals("unless-stopped");
            }

            @Override
            public RestartVerdict decide(RestartRule rule, RestartHistory history) {
                judged.add(history);
                if (policyBroken) {
                    throw new NoClassDefFoundError("com/example/Gone");
                }
                return policies.apply(rule, history);
            }
        };
        return policyThere ? Optional.of(policy) : Optional.empty();
    }

    @Override
    public List<String> policyNames() {
        return List.of("always");
    }
}
