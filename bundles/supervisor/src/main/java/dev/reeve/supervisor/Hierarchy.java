package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.event.Cause;
import dev.reeve.api.supervision.GroupSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The groups that are there, and who is in them. Confined to the fleet thread. */
final class Hierarchy {
    private final Map<UnitName, Group> groups = new LinkedHashMap<>();

    Collection<Group> all() {
        return groups.values();
    }

    Optional<Group> find(UnitName name) {
        return Optional.ofNullable(groups.get(name));
    }

    List<GroupSpec> specsBeside(String source) {
        return groups.values().stream()
                .filter(group -> !group.source.equals(source))
                .map(group -> group.spec)
                .toList();
    }

    /** The groups that come, go or are another way than before. */
    List<UnitName> differences(String source, List<GroupSpec> desired) {
        Map<UnitName, GroupSpec> then = desired.stream().collect(Collectors.toMap(GroupSpec::name, spec -> spec));
        Stream<UnitName> gone = groups.values().stream()
                .filter(group -> group.source.equals(source))
                .map(group -> group.spec.name())
                .filter(name -> !then.containsKey(name));
        Stream<UnitName> changed = desired.stream()
                .filter(spec -> find(spec.name())
                        .filter(group -> group.spec.equals(spec))
                        .isEmpty())
                .map(GroupSpec::name);
        return Stream.concat(changed, gone).toList();
    }

    /** Has the groups of a source be these; those that did not change keep their counts. */
    void replace(String source, List<GroupSpec> desired, Cause cause) {
        Map<UnitName, Group> former = new LinkedHashMap<>(groups);
        groups.values().removeIf(group -> group.source.equals(source));
        for (GroupSpec spec : desired) {
            Group group = new Group(spec, source, cause);
            Optional.ofNullable(former.get(spec.name()))
                    .filter(before -> before.spec.equals(spec))
                    .ifPresent(group::continues);
            groups.put(spec.name(), group);
        }
    }

    /** Finds out anew who is in which group. A unit that leaves keeps its place until it is gone. */
    void rewire(Collection<Unit> units) {
        Map<UnitName, List<Unit>> byAgent =
                units.stream().filter(unit -> !unit.leaving).collect(Collectors.groupingBy(unit -> unit.spec.agent()));
        byAgent.values().forEach(replicas -> replicas.forEach(Unit::outOfGroup));
        groups.values().forEach(group -> wire(group, byAgent));
    }

    private void wire(Group group, Map<UnitName, List<Unit>> byAgent) {
        List<Member> members = new ArrayList<>();
        for (UnitName name : group.spec.members()) {
            find(name).ifPresent(members::add);
            byAgent.getOrDefault(name, List.of()).stream()
                    .filter(unit -> unit.source.equals(group.source))
                    .forEach(members::add);
        }
        group.has(members);
        for (int i = 0; i < members.size(); i++) {
            Member.Place place = new Member.Place(group, i);
            switch (members.get(i)) {
                case Unit unit -> unit.at(place);
                case Group inner -> inner.at(place);
            }
        }
    }
}
