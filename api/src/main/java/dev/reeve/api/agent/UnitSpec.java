package dev.reeve.api.agent;

import dev.reeve.api.health.Probes;
import dev.reeve.api.log.LogRule;
import dev.reeve.api.supervision.RestartRule;
import java.util.List;
import java.util.Map;

/**
 * A unit as it is wanted.
 *
 * @param name unique in the fleet
 * @param agent the name in the fleet file; replicas share it, elsewhere it equals {@code name}
 * @param driver the name of the {@link dev.reeve.api.driver.Driver} that runs it: {@code process}, {@code daemon}
 * @param dependencies in the order of the file, each unit once
 * @param importance 0 (dispensable) to 100 (the last to suffer)
 * @param enabled false: it is there, and down until somebody starts it
 */
public record UnitSpec(
        UnitName name,
        UnitName agent,
        UnitKind kind,
        String driver,
        Launch launch,
        List<Dependency> dependencies,
        RestartRule restart,
        Probes probes,
        StopPolicy stop,
        LogRule logs,
        Map<String, String> labels,
        int importance,
        boolean enabled) {
    public UnitSpec {
        dependencies = List.copyOf(dependencies);
        labels = Map.copyOf(labels);
        if (importance < 0 || importance > 100) {
            throw new IllegalArgumentException("importance " + importance + " of " + name + " is not in 0..100");
        }
    }

    /** An agent with the defaults of the fleet file. */
    public static UnitSpec agent(String name, Launch launch) {
        return of(name, UnitKind.AGENT, "process", launch);
    }

    /** A daemon with the defaults of the fleet file. */
    public static UnitSpec daemon(String name) {
        return of(name, UnitKind.DAEMON, "daemon", Launch.nothing());
    }

    private static UnitSpec of(String name, UnitKind kind, String driver, Launch launch) {
        UnitName unit = new UnitName(name);
        return new UnitSpec(
                unit,
                unit,
                kind,
                driver,
                launch,
                List.of(),
                RestartRule.DEFAULT,
                Probes.NONE,
                StopPolicy.DEFAULT,
                LogRule.DEFAULT,
                Map.of(),
                50,
                true);
    }

    public UnitSpec withDependencies(List<Dependency> value) {
        return new UnitSpec(
                name, agent, kind, driver, launch, value, restart, probes, stop, logs, labels, importance, enabled);
    }

    public UnitSpec withLaunch(Launch value) {
        return new UnitSpec(
                name,
                agent,
                kind,
                driver,
                value,
                dependencies,
                restart,
                probes,
                stop,
                logs,
                labels,
                importance,
                enabled);
    }

    public UnitSpec withRestart(RestartRule value) {
        return new UnitSpec(
                name,
                agent,
                kind,
                driver,
                launch,
                dependencies,
                value,
                probes,
                stop,
                logs,
                labels,
                importance,
                enabled);
    }

    public UnitSpec withProbes(Probes value) {
        return new UnitSpec(
                name,
                agent,
                kind,
                driver,
                launch,
                dependencies,
                restart,
                value,
                stop,
                logs,
                labels,
                importance,
                enabled);
    }

    public UnitSpec withStop(StopPolicy value) {
        return new UnitSpec(
                name,
                agent,
                kind,
                driver,
                launch,
                dependencies,
                restart,
                probes,
                value,
                logs,
                labels,
                importance,
                enabled);
    }

    public UnitSpec withLogs(LogRule value) {
        return new UnitSpec(
                name,
                agent,
                kind,
                driver,
                launch,
                dependencies,
                restart,
                probes,
                stop,
                value,
                labels,
                importance,
                enabled);
    }

    public UnitSpec withLabels(Map<String, String> value) {
        return new UnitSpec(
                name,
                agent,
                kind,
                driver,
                launch,
                dependencies,
                restart,
                probes,
                stop,
                logs,
                value,
                importance,
                enabled);
    }

    public UnitSpec withEnabled(boolean value) {
        return new UnitSpec(
                name,
                agent,
                kind,
                driver,
                launch,
                dependencies,
                restart,
                probes,
                stop,
                logs,
                labels,
                importance,
                value);
    }

    /** Whether a running unit of the other specification must be started anew to become this one. */
    public boolean needsRestart(UnitSpec other) {
        return !(driver.equals(other.driver)
                && launch.equals(other.launch)
                && probes.equals(other.probes)
                && logs.apart() == other.logs.apart());
    }
}
