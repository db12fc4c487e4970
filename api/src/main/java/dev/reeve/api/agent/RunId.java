package dev.reeve.api.agent;

/**
 * One run of a unit, from a start to its exit. Whatever is reported about a run carries its id, so that a late report
 * about an earlier run is recognised and dropped.
 *
 * @param unit the unit
 * @param number counts the runs of this unit, from 1, and goes on in the next host
 */
public record RunId(UnitName unit, long number) {
    @Override
    public boolean equals(Object other) {
        return other instanceof RunId(UnitName name, long count) && count == number && name.equals(unit);
    }

    @Override
    public int hashCode() {
        return 31 * unit.hashCode() + Long.hashCode(number);
    }

    @Override
    public String toString() {
        return unit + "#" + number;
    }
}
