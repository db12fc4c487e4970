package dev.reeve.config.resolve;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.fleet.DependencyCycle;
import dev.reeve.api.fleet.DependencyGraph;
import dev.reeve.api.fleet.StartOrder;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.text.Nearest;
import dev.reeve.config.format.DependencyDraft;
import dev.reeve.config.format.GroupDraft;
import dev.reeve.config.shape.MapOf.Named;
import dev.reeve.config.yaml.At;
import dev.reeve.config.yaml.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/** Checks who is in which group: each member is there, is in one group, and no group is inside of itself. */
final class Groups {
    private static final int MOST_LISTED = 12;

    private final Map<UnitName, Agent> agents;
    private final List<Named<GroupDraft>> groups;
    private final Problems problems;
    private final Path folder;
    private final Set<UnitName> known = new LinkedHashSet<>();
    private final Map<UnitName, Member> members = new HashMap<>();

    /** Where a member is named. */
    private record Member(UnitName group, Node at) {}

    Groups(Map<UnitName, Agent> agents, List<Named<GroupDraft>> groups, Surroundings surroundings) {
        this.agents = agents;
        this.groups = groups;
        this.problems = surroundings.problems();
        this.folder = surroundings.folder();
        known.addAll(agents.keySet());
        groups.forEach(group -> known.add(new UnitName(group.name())));
    }

    /** Complete only when there were no problems. */
    List<GroupSpec> all() {
        groups.forEach(this::refuseTakenName);
        groups.forEach(this::checkMembers);
        groups.forEach(this::refuseInsideOfItself);
        List<GroupSpec> specs = groups.stream()
                .map(group -> group.value().spec(new UnitName(group.name()), folder))
                .toList();
        if (problems.none()) {
            refuseOrder(specs);
        }
        return specs;
    }

    private void refuseTakenName(Named<GroupDraft> group) {
        Agent agent = agents.get(new UnitName(group.name()));
        if (agent != null) {
            problems.add(
                    group.at(),
                    "groups.%s has the name of an agent (line %d)"
                            .formatted(group.name(), agent.at().getStartMark().getLine() + 1),
                    "another name");
        }
    }

    private void checkMembers(Named<GroupDraft> group) {
        for (At<UnitName> member : group.value().members()) {
            if (!known.contains(member.value())) {
                refuseStranger(group, member);
            }
            Member other = members.putIfAbsent(member.value(), new Member(new UnitName(group.name()), member.node()));
            if (other != null) {
                problems.add(
                        member.node(),
                        "%s names '%s', which is in group %s already (line %d)"
                                .formatted(
                                        key(group),
                                        member.value(),
                                        other.group(),
                                        other.at().getStartMark().getLine() + 1),
                        "each agent and group in one group");
            }
        }
    }

    private void refuseStranger(Named<GroupDraft> group, At<UnitName> member) {
        List<String> names = known.stream()
                .map(UnitName::value)
                .filter(name -> !name.equals(group.name()))
                .toList();
        problems.add(
                member.node(),
                "%s names '%s', which is no agent and no group of this file".formatted(key(group), member.value()),
                "one of " + names.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
                        + (names.size() > MOST_LISTED ? ", …" : ""),
                Nearest.to(member.value().value(), names));
    }

    private void refuseInsideOfItself(Named<GroupDraft> group) {
        UnitName start = new UnitName(group.name());
        Map<UnitName, Node> path = new LinkedHashMap<>();
        for (Member at = members.get(start);
                at != null && !path.containsKey(at.group());
                at = members.get(at.group())) {
            path.put(at.group(), at.at());
        }
        Node closing = path.get(start);
        boolean first = path.keySet().stream().allMatch(name -> start.compareTo(name) <= 0);
        if (closing != null && first) {
            String words = Stream.concat(Stream.of(start), path.keySet().stream())
                    .map(UnitName::value)
                    .collect(Collectors.joining(" in "));
            problems.add(closing, "groups contain each other: " + words, "groups that are not inside of themselves");
        }
    }

    /** A member waits for those before it; a dependency the other way round would wait for ever. */
    private void refuseOrder(List<GroupSpec> specs) {
        List<UnitSpec> units = agents.values().stream().map(Groups::unit).toList();
        try {
            DependencyGraph.of(StartOrder.added(units, specs));
        } catch (DependencyCycle cycle) {
            Set<Node> named = new LinkedHashSet<>();
            cycle.path().forEach(name -> Optional.ofNullable(members.get(name)).ifPresent(at -> named.add(at.at())));
            named.stream()
                    .findFirst()
                    .ifPresent(at -> problems.add(
                            at,
                            "the order of groups and depends_on contradict each other: "
                                    + cycle.path().stream()
                                            .map(UnitName::value)
                                            .collect(Collectors.joining(" waits for ")),
                            "members in the order in which they depend on each other"));
        }
    }

    private static UnitSpec unit(Agent agent) {
        List<Dependency> dependencies = new ArrayList<>();
        agent.dependsOn().stream()
                .map(DependencyDraft::on)
                .distinct()
                .forEach(on -> dependencies.add(new Dependency(on, Dependency.Condition.READY)));
        return UnitSpec.agent(agent.name().value(), Launch.nothing()).withDependencies(dependencies);
    }

    private static String key(Named<GroupDraft> group) {
        return "groups." + group.name() + ".members";
    }
}
