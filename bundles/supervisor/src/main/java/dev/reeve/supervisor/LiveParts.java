package dev.reeve.supervisor;

import dev.reeve.api.driver.Driver;
import dev.reeve.api.host.PressureSource;
import dev.reeve.api.supervision.RestartPolicy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The services that are there now. Each is asked for its name once, when it comes. */
final class LiveParts implements Parts {
    private final List<Named<Driver>> drivers = new CopyOnWriteArrayList<>();
    private final List<Named<RestartPolicy>> policies = new CopyOnWriteArrayList<>();

    private final List<PressureSource> pressure = new CopyOnWriteArrayList<>();

    private record Named<T>(String name, T part) {}

    void add(Driver driver) {
        drivers.add(new Named<>(driver.name(), driver));
    }

    /** Answers its name. */
    Optional<String> remove(Driver driver) {
        Optional<String> name = drivers.stream()
                .filter(named -> named.part == driver)
                .map(Named::name)
                .findFirst();
        drivers.removeIf(named -> named.part == driver);
        return name;
    }

    void add(RestartPolicy policy) {
        RestartPolicy fenced = FencedPolicy.around(policy);
        policies.add(new Named<>(fenced.name(), fenced));
    }

    void remove(RestartPolicy policy) {
        policies.removeIf(named -> named.part == policy || guards(named.part, policy));
    }

    private static boolean guards(RestartPolicy part, RestartPolicy policy) {
        return part instanceof FencedPolicy fenced && fenced.guards(policy);
    }

    void add(PressureSource source) {
        pressure.add(source);
    }

    void remove(PressureSource source) {
        pressure.remove(source);
    }

    @Override
    public Optional<PressureSource> pressure() {
        return pressure.stream().findFirst();
    }

    @Override
    public Optional<Driver> driver(String name) {
        return find(drivers, name);
    }

    @Override
    public Optional<RestartPolicy> policy(String name) {
        return find(policies, name);
    }

    @Override
    public List<String> policyNames() {
        return policies.stream().map(Named::name).sorted().toList();
    }

    private static <T> Optional<T> find(List<Named<T>> parts, String name) {
        for (Named<T> named : parts) {
            if (named.name.equals(name)) {
                return Optional.of(named.part);
            }
        }
        return Optional.empty();
    }
}
