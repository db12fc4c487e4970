package dev.reeve.api.fleet;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.supervision.GroupSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which group each member is in. Immutable. */
public final class GroupForest {
    private final Map<UnitName, UnitName> parents = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when a name is in two groups, or groups contain each other */
    public GroupForest(Collection<GroupSpec> groups) {
        for (GroupSpec group : groups) {
            group.members().forEach(member -> put(member, group.name()));
        }
        groups.forEach(group -> refuseCycle(group.name()));
    }

    private void put(UnitName member, UnitName group) {
        UnitName other = parents.putIfAbsent(member, group);
        if (other != null) {
            throw new IllegalArgumentException(
                    "%s is in the groups %s and %s, and can be in one only".formatted(member, other, group));
        }
    }

    private void refuseCycle(UnitName start) {
        Set<UnitName> path = new LinkedHashSet<>();
        for (Optional<UnitName> at = Optional.of(start); at.isPresent(); at = parentOf(at.get())) {
            if (!path.add(at.get())) {
                throw new IllegalArgumentException("the group " + at.get() + " contains itself");
            }
        }
    }

    /** The group that an agent or a group is a member of. */
    public Optional<UnitName> parentOf(UnitName member) {
        return Optional.ofNullable(parents.get(member));
    }

    /** From the group that a member is in up to the outermost. */
    public List<UnitName> groupsOf(UnitName member) {
        Set<UnitName> path = new LinkedHashSet<>();
        for (Optional<UnitName> at = parentOf(member); at.isPresent(); at = parentOf(at.get())) {
            path.add(at.get());
        }
        return List.copyOf(path);
    }
}
