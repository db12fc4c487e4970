package dev.reeve.config.resolve;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.Dependency.Condition;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.fleet.DependencyCycle;
import dev.reeve.api.fleet.DependencyGraph;
import dev.reeve.api.health.Probes;
import dev.reeve.api.text.Nearest;
import dev.reeve.config.format.AgentDraft;
import dev.reeve.config.format.DependencyDraft;
import dev.reeve.config.yaml.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** Checks what agents wait for: that it is there, that it can come so far, and that nobody waits for himself. */
final class Dependencies {
    private static final Set<String> NEVER_COMPLETES = Set.of("always", "unless-stopped");
    private static final int MOST_CYCLES = 20;
    private static final int MOST_LISTED = 12;

    private final Map<UnitName, Agent> agents;
    private final Problems problems;

    Dependencies(Map<UnitName, Agent> agents, Problems problems) {
        this.agents = agents;
        this.problems = problems;
    }

    void check() {
        agents.values().forEach(this::checkAgent);
        refuseCycles();
    }

    private void checkAgent(Agent agent) {
        Set<UnitName> seen = new HashSet<>();
        for (DependencyDraft dependency : agent.dependsOn()) {
            if (!seen.add(dependency.on())) {
                problems.add(
                        dependency.at(),
                        agent.key("depends_on") + " names '" + dependency.on() + "' twice",
                        "each agent once");
            }
            Optional.ofNullable(agents.get(dependency.on()))
                    .ifPresentOrElse(
                            target ->
                                    target.draft().ifPresent(draft -> checkCondition(agent, dependency, target, draft)),
                            () -> refuseMissing(agent, dependency));
        }
    }

    private void refuseMissing(Agent agent, DependencyDraft dependency) {
        List<String> names = agents.keySet().stream()
                .map(UnitName::value)
                .filter(name -> !name.equals(agent.name().value()))
                .toList();
        String expected = names.isEmpty()
                ? "no dependency, as there is no other agent"
                : "one of " + names.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
                        + (names.size() > MOST_LISTED ? ", …" : "");
        problems.add(
                dependency.at(),
                agent.key("depends_on") + " names '" + dependency.on() + "', which is no agent of this file",
                expected,
                Nearest.to(dependency.on().value(), names));
    }

    private void checkCondition(Agent agent, DependencyDraft dependency, Agent target, AgentDraft draft) {
        Probes probes = draft.probes().probes();
        String on = "'" + target.name() + "'";
        switch (dependency.condition()) {
            case STARTED, READY -> {}
            case HEALTHY ->
                refuse(probes.none(), agent, dependency, on + " has no probes", "probes there, or the condition ready");
            case LOG_READY ->
                refuse(!probes.readLog(), agent, dependency, on + " has no log probe", "probes.readiness.log there");
            case COMPLETED, COMPLETED_SUCCESSFULLY -> {
                String policy = target.settings().restart().rule().policy();
                refuse(
                        NEVER_COMPLETES.contains(policy),
                        agent,
                        dependency,
                        on + " never completes, as its restart policy is " + policy,
                        "restart: never or on-failure there, or the condition ready");
            }
        }
    }

    private void refuse(boolean wrong, Agent agent, DependencyDraft dependency, String why, String expected) {
        if (wrong) {
            String condition = dependency.condition().label();
            problems.add(
                    dependency.conditionAt(),
                    agent.key("depends_on") + " waits for " + condition + ", but " + why,
                    expected);
        }
    }

    /** The graph tells of one cycle at a time; without its first step the next one shows. */
    private void refuseCycles() {
        Map<UnitName, List<UnitName>> open = new LinkedHashMap<>();
        agents.values()
                .forEach(agent -> open.put(
                        agent.name(),
                        new ArrayList<>(agent.dependsOn().stream()
                                .map(DependencyDraft::on)
                                .toList())));
        for (int i = 0; i < MOST_CYCLES; i++) {
            Optional<DependencyCycle> cycle = cycle(open);
            if (cycle.isEmpty()) {
                return;
            }
            UnitName from = cycle.get().path().get(0);
            UnitName to = cycle.get().path().get(1);
            problems.add(at(from, to), String.valueOf(cycle.get().getMessage()), "no agent that waits for itself");
            open.getOrDefault(from, new ArrayList<>()).removeIf(to::equals);
        }
    }

    private static Optional<DependencyCycle> cycle(Map<UnitName, List<UnitName>> open) {
        try {
            DependencyGraph.of(open.entrySet().stream().map(Dependencies::unit).toList());
            return Optional.empty();
        } catch (DependencyCycle cycle) {
            return Optional.of(cycle);
        }
    }

    private static UnitSpec unit(Map.Entry<UnitName, List<UnitName>> entry) {
        return UnitSpec.agent(entry.getKey().value(), Launch.nothing())
                .withDependencies(entry.getValue().stream()
                        .map(on -> new Dependency(on, Condition.READY))
                        .toList());
    }

    private Node at(UnitName from, UnitName to) {
        Agent agent = agents.get(from);
        if (agent == null) {
            throw new IllegalStateException("no agent " + from);
        }
        return agent.dependsOn().stream()
                .filter(dependency -> dependency.on().equals(to))
                .map(DependencyDraft::at)
                .findFirst()
                .orElse(agent.at());
    }
}
