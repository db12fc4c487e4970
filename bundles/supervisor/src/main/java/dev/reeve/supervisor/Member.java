package dev.reeve.supervisor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a group has: units and groups. Confined to the fleet thread. */
sealed interface Member permits Unit, Group {
    /** Where it is in the group that it is in, if in one. */
    Optional<Place> place();

    /** Itself, or all that is inside of it, in start order. */
    List<Unit> units();

    /** Whether its group never starts it again. */
    boolean temporary();

    /** The member of a group with this index. */
    record Place(Group group, int index) {
        /** The units before it, nearest first. */
        Stream<Unit> before() {
            return group.members().subList(0, index).reversed().stream()
                    .flatMap(member -> member.units().reversed().stream());
        }

        /** The units behind it, nearest first. */
        Stream<Unit> after() {
            return group.members().subList(index + 1, group.members().size()).stream()
                    .flatMap(member -> member.units().stream());
        }
    }
}
