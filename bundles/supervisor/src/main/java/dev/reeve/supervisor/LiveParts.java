package dev.reeve.supervisor;

import dev.reeve.api.driver.Driver;
import dev.reeve.api.supervision.RestartPolicy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The services that are there now. */
final class LiveParts implements Parts {
    final List<Driver> drivers = new CopyOnWriteArrayList<>();
    final List<RestartPolicy> policies = new CopyOnWriteArrayList<>();

    @Override
    public Optional<Driver> driver(String name) {
        return drivers.stream().filter(driver -> driver.name().equals(name)).findFirst();
    }

    @Override
    public Optional<RestartPolicy> policy(String name) {
        return policies.stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    @Override
    public List<String> policyNames() {
        return policies.stream().map(RestartPolicy::name).sorted().toList();
    }
}
