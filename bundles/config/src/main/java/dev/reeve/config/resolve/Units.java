package dev.reeve.config.resolve;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.UnitKind;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.config.format.AgentDraft;
import dev.reeve.config.format.FleetDraft;
import dev.reeve.config.format.GroupDraft;
import dev.reeve.config.shape.MapOf.Named;
import dev.reeve.config.yaml.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/** Makes units of the agents of a file. */
public final class Units {
    private static final int LONGEST_NAME = 64;
    private static final int STANDARD_IMPORTANCE = 50;

    private final Map<UnitName, Agent> agents = new LinkedHashMap<>();
    private final Optional<Long> logsTotal;
    private final List<Named<GroupDraft>> groups;
    private final Launches launches;
    private final Surroundings surroundings;
    private final Problems problems;

    public Units(FleetDraft fleet, Surroundings surroundings) {
        Agent.of(fleet).forEach(agent -> agents.put(agent.name(), agent));
        this.logsTotal = fleet.logsTotal();
        this.groups = fleet.groups();
        this.launches = new Launches(surroundings);
        this.surroundings = surroundings;
        this.problems = surroundings.problems();
    }

    /** A unit, and where the agent that it comes from stands. */
    public record Placed(UnitSpec spec, Node at) {}

    /** In the order of the file; complete only when there were no problems. */
    public List<Placed> all() {
        new Dependencies(agents, problems).check();
        List<Placed> units = new ArrayList<>();
        agents.values().forEach(agent -> agent.draft().ifPresent(draft -> units.addAll(of(agent, draft))));
        refuseTakenNames(units);
        return units;
    }

    /** The groups in the order of the file; complete only when there were no problems. */
    public List<GroupSpec> groups() {
        return new Groups(agents, groups, surroundings).all();
    }

    private List<Placed> of(Agent agent, AgentDraft draft) {
        Launch launch = launches.of(agent, draft);
        List<Dependency> dependencies = dependencies(draft);
        List<Placed> units = new ArrayList<>();
        for (UnitName name : names(agent, draft)) {
            OptionalInt replica = draft.replicas().isPresent() ? OptionalInt.of(units.size() + 1) : OptionalInt.empty();
            units.add(new Placed(
                    unit(agent, draft, name, dependencies, withIdentity(launch, name, replica)), agent.at()));
        }
        return units;
    }

    private List<UnitName> names(Agent agent, AgentDraft draft) {
        if (draft.replicas().isEmpty()) {
            return List.of(agent.name());
        }
        int replicas = draft.replicas().get();
        String longest = agent.name() + "-" + replicas;
        if (longest.length() > LONGEST_NAME) {
            problems.add(
                    agent.at(),
                    "the replicas of '" + agent.name() + "' get names such as '" + longest + "'",
                    "names of at most " + LONGEST_NAME + " characters");
            return List.of();
        }
        return IntStream.rangeClosed(1, replicas)
                .mapToObj(number -> agent.name().replica(number))
                .toList();
    }

    private static Launch withIdentity(Launch launch, UnitName name, OptionalInt replica) {
        Map<String, String> environment = new LinkedHashMap<>(launch.environment());
        environment.put("REEVE_UNIT", name.value());
        replica.ifPresent(number -> environment.put("REEVE_REPLICA", String.valueOf(number)));
        return launch.withEnvironment(environment);
    }

    private UnitSpec unit(Agent agent, AgentDraft draft, UnitName name, List<Dependency> dependencies, Launch launch) {
        return new UnitSpec(
                name,
                agent.name(),
                UnitKind.AGENT,
                draft.driver(),
                launch,
                dependencies,
                agent.settings().restart().rule(),
                draft.probes().probes(),
                agent.settings().stop().policy(),
                agent.settings().logs().rule(logsTotal),
                agent.settings().labels(),
                agent.settings().importance().orElse(STANDARD_IMPORTANCE),
                draft.enabled());
    }

    private List<Dependency> dependencies(AgentDraft draft) {
        return draft.dependsOn().stream()
                .flatMap(dependency ->
                        unitsOf(dependency.on()).map(unit -> new Dependency(unit, dependency.condition())))
                .distinct()
                .toList();
    }

    private Stream<UnitName> unitsOf(UnitName agent) {
        return Stream.ofNullable(agents.get(agent))
                .flatMap(target -> target.draft().stream().flatMap(draft -> names(target, draft).stream()));
    }

    private void refuseTakenNames(List<Placed> units) {
        Map<UnitName, Placed> first = new HashMap<>();
        for (Placed unit : units) {
            Placed other = first.putIfAbsent(unit.spec().name(), unit);
            if (other != null) {
                problems.add(
                        unit.at(),
                        "'%s' and '%s' (line %d) both make a unit named '%s'"
                                .formatted(
                                        unit.spec().agent(),
                                        other.spec().agent(),
                                        other.at().getStartMark().getLine() + 1,
                                        unit.spec().name()),
                        "each unit name once");
            }
        }
    }
}
