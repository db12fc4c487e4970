package dev.reeve.api.agent;

import dev.reeve.api.health.Probes;
import dev.reeve.api.log.LogRule;
import dev.reeve.api.supervision.RestartRule;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A unit as it is wanted.
 *
 * @param name unique in the fleet
 * @param agent the name in the fleet file; replicas share it, elsewhere it equals {@code name}
 * @param driver the name of the {@link dev.reeve.api.driver.Driver} that runs it: {@code process}, {@code daemon}
 * @param dependencies in the order of the file, each unit once
 * @param importance 0 (dispensable) to 100 (the last to suffer)
 * @param enclosures groups with limits that it is in, from the outermost; the fleet knows them, so drivers are told and nobody
 *     else says them
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
        boolean enabled,
        List<Enclosure> enclosures) {
    public UnitSpec {
        dependencies = List.copyOf(dependencies);
        enclosures = List.copyOf(enclosures);
        labels = Map.copyOf(labels);
        if (importance < 0 || importance > 100) {
            throw new IllegalArgumentException("importance " + importance + " of " + name + " is not in 0..100");
        }
    }

    /** In no group with limits. */
    public UnitSpec(
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
        this(
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
                enabled,
                List.of());
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
        return changed(draft -> draft.dependencies = value);
    }

    public UnitSpec withLaunch(Launch value) {
        return changed(draft -> draft.launch = value);
    }

    public UnitSpec withRestart(RestartRule value) {
        return changed(draft -> draft.restart = value);
    }

    public UnitSpec withProbes(Probes value) {
        return changed(draft -> draft.probes = value);
    }

    public UnitSpec withStop(StopPolicy value) {
        return changed(draft -> draft.stop = value);
    }

    public UnitSpec withLogs(LogRule value) {
        return changed(draft -> draft.logs = value);
    }

    public UnitSpec withLabels(Map<String, String> value) {
        return changed(draft -> draft.labels = value);
    }

    public UnitSpec within(List<Enclosure> value) {
        return enclosures.equals(value) ? this : changed(draft -> draft.enclosures = value);
    }

    public UnitSpec withEnabled(boolean value) {
        return changed(draft -> draft.enabled = value);
    }

    /** Whether a running unit of the other specification must be started anew to become this one. */
    public boolean needsRestart(UnitSpec other) {
        return !(driver.equals(other.driver)
                && launch.equals(other.launch)
                && probes.equals(other.probes)
                && logs.apart() == other.logs.apart());
    }

    private UnitSpec changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.made();
    }

    /** The same, open to a change. */
    private static final class Draft {
        private final UnitName name;
        private final UnitName agent;
        private final UnitKind kind;
        private final String driver;
        private Launch launch;
        private List<Dependency> dependencies;
        private RestartRule restart;
        private Probes probes;
        private StopPolicy stop;
        private LogRule logs;
        private Map<String, String> labels;
        private final int importance;
        private boolean enabled;
        private List<Enclosure> enclosures;

        Draft(UnitSpec from) {
            this.name = from.name;
            this.agent = from.agent;
            this.kind = from.kind;
            this.driver = from.driver;
            this.launch = from.launch;
            this.dependencies = from.dependencies;
            this.restart = from.restart;
            this.probes = from.probes;
            this.stop = from.stop;
            this.logs = from.logs;
            this.labels = from.labels;
            this.importance = from.importance;
            this.enabled = from.enabled;
            this.enclosures = from.enclosures;
        }

        UnitSpec made() {
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
                    enabled,
                    enclosures);
        }
    }
}
