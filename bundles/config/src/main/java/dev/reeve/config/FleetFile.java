package dev.reeve.config;

import dev.reeve.api.fleet.FleetRules;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.InvalidFleetFile;
import dev.reeve.api.fleet.Problem;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.config.resolve.Units.Placed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;

/**
 * A fleet file that can be used.
 *
 * @param path absolute
 * @param shown as messages call it
 * @param name of the fleet
 * @param units in the order of the file
 * @param groups in the order of the file
 */
public record FleetFile(
        Path path, Path shown, String name, List<Placed> units, List<GroupSpec> groups, FleetRules rules) {
    /** The source of every fleet file's specification: another file replaces the former. */
    public static final String SOURCE = "fleet file";

    public FleetSpec spec() {
        return new FleetSpec(SOURCE, units.stream().map(Placed::spec).toList(), groups, rules);
    }

    /**
     * @param taken names of units that the file cannot have
     * @throws InvalidFleetFile when it has one
     */
    void refuseTaken(Set<String> taken) {
        List<Problem> problems = units.stream()
                .filter(unit -> taken.contains(unit.spec().name().value()))
                .map(unit -> problem(
                        unit.at().getStartMark(),
                        "the name '" + unit.spec().name() + "' belongs to a unit that is not of this file"))
                .distinct()
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidFleetFile(problems);
        }
    }

    private Problem problem(Mark at, String what) {
        return new Problem(shown, at.getLine() + 1, at.getColumn() + 1, what, "another name", Optional.empty());
    }
}
