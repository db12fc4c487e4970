package dev.reeve.api.fleet;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots of units by their names, in the order in which the units were asked for. Immutable; one in which some units
 * are newer costs a copy of references, however many units there are.
 */
public final class UnitTable extends AbstractMap<UnitName, UnitSnapshot> {
    private final Map<UnitName, Integer> places;
    private final UnitSnapshot[] units;

    private UnitTable(Map<UnitName, Integer> places, UnitSnapshot[] units) {
        this.places = places;
        this.units = units;
    }

    public static UnitTable of(Collection<UnitSnapshot> units) {
        Map<UnitName, Integer> places = new HashMap<>();
        units.forEach(unit -> places.put(unit.name(), places.size()));
        return new UnitTable(places, units.toArray(UnitSnapshot[]::new));
    }

    static UnitTable copyOf(Map<UnitName, UnitSnapshot> units) {
        return units instanceof UnitTable table ? table : of(units.values());
    }

    /**
     * The same units, some of them newer.
     *
     * @throws IllegalArgumentException when one of them is not in the table
     */
    public UnitTable with(List<UnitSnapshot> newer) {
        UnitSnapshot[] all = units.clone();
        for (UnitSnapshot unit : newer) {
            Integer place = places.get(unit.name());
            if (place == null) {
                throw new IllegalArgumentException("there is no unit " + unit.name());
            }
            all[place] = unit;
        }
        return new UnitTable(places, all);
    }

    @Override
    public @Nullable UnitSnapshot get(Object name) {
        Integer place = places.get(name);
        return place == null ? null : units[place];
    }

    @Override
    public boolean containsKey(Object name) {
        return places.containsKey(name);
    }

    @Override
    public int size() {
        return units.length;
    }

    @Override
    public Set<Entry<UnitName, UnitSnapshot>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<UnitName, UnitSnapshot>> iterator() {
                return IntStream.range(0, units.length)
                        .mapToObj(place -> Map.entry(units[place].name(), units[place]))
                        .iterator();
            }

            @Override
            public int size() {
                return units.length;
            }
        };
    }
}
