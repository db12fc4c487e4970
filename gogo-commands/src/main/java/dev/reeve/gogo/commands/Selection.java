package dev.reeve.gogo.commands;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.fleet.GroupForest;
import dev.reeve.api.text.Nearest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The units that words on a command line mean: a unit's name, an agent's name (all its replicas), a group's name (all that
 * is in it), a glob such as {@code web-*}, or a label such as {@code tier=web}.
 */
final class Selection {
    private Selection() {}

    /** Each once, in the order of the fleet; no words mean every unit. A word that means none is a failure. */
    static List<UnitSnapshot> of(FleetSnapshot fleet, Collection<String> words) {
        if (words.isEmpty()) {
            return fleet.units();
        }
        Set<UnitSnapshot> chosen = words.stream()
                .flatMap(word -> matching(fleet, word).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return fleet.units().stream().filter(chosen::contains).toList();
    }

    /** As {@link #of}, for commands that act: no words mean nothing unless {@code all} says so. */
    static List<UnitSnapshot> toActOn(FleetSnapshot fleet, String command, boolean all, List<String> words) {
        if (all == !words.isEmpty()) {
            throw Options.usage(command + ": name units, or say --all");
        }
        return of(fleet, words);
    }

    private static List<UnitSnapshot> matching(FleetSnapshot fleet, String word) {
        List<UnitSnapshot> units =
                fleet.units().stream().filter(meaning(fleet, word)).toList();
        if (units.isEmpty()) {
            throw new CommandFailure(
                    CommandFailure.FAILURE, "no unit matches '" + word + "'" + Nearest.hint(word, names(fleet)));
        }
        return units;
    }

    private static Predicate<UnitSnapshot> meaning(FleetSnapshot fleet, String word) {
        int equals = word.indexOf('=');
        if (equals >= 0) {
            return unit ->
                    word.substring(equals + 1).equals(unit.spec().labels().get(word.substring(0, equals)));
        }
        Pattern glob = glob(word);
        GroupForest forest = fleet.forest();
        return unit -> Stream.concat(
                        Stream.of(unit.name(), unit.spec().agent()),
                        forest.groupsOf(unit.spec().agent()).stream())
                .anyMatch(name -> glob.matcher(name.value()).matches());
    }

    private static Pattern glob(String word) {
        return Pattern.compile(word.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining()));
    }

    private static List<String> names(FleetSnapshot fleet) {
        Stream<String> units = fleet.units().stream()
                .flatMap(unit ->
                        Stream.of(unit.name().value(), unit.spec().agent().value()));
        Stream<String> groups =
                fleet.groups().stream().map(group -> group.name().value());
        return Stream.concat(units, groups).toList();
    }
}
