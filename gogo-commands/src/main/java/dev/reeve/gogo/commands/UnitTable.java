package dev.reeve.gogo.commands;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.fleet.GroupForest;
import dev.reeve.api.fleet.GroupSnapshot;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.supervision.GroupState;
import dev.reeve.api.text.Durations;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.Quantity;
import dev.reeve.gogo.commands.terminal.Table;
import dev.reeve.gogo.commands.terminal.Table.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/** The rows of {@code ps}. */
final class UnitTable {
    private static final String INDENT = "  ";

    private final FleetSnapshot fleet;
    private final GroupForest forest;
    private final List<UnitSnapshot> units;
    private final Instant now;
    private final Optional<FleetSample> sample;
    private final Table table = new Table(
                    "NAME", "KIND", "STATE", "READY", "PID", "UP", "CPU", "MEMORY", "RESTARTS", "HEALTH", "REASON")
            .mayHide("KIND", "HEALTH", "RESTARTS", "READY", "CPU", "MEMORY");

    private UnitTable(FleetSnapshot fleet, List<UnitSnapshot> units, Instant now, Optional<FleetSample> sample) {
        this.fleet = fleet;
        this.forest = fleet.forest();
        this.units = units;
        this.now = now;
        this.sample = sample;
        if (sample.isEmpty()) {
            table.without("CPU", "MEMORY");
        }
    }

    /** In the order of the fleet. */
    static Table list(FleetSnapshot fleet, List<UnitSnapshot> units, Instant now, Optional<FleetSample> sample) {
        UnitTable all = new UnitTable(fleet, units, now, sample);
        units.forEach(unit -> all.row("", unit));
        return all.table;
    }

    /** Below the groups that they are in, in start order; then those that are in none. */
    static Table tree(FleetSnapshot fleet, List<UnitSnapshot> units, Instant now, Optional<FleetSample> sample) {
        UnitTable all = new UnitTable(fleet, units, now, sample);
        fleet.groups().stream()
                .filter(group -> group.parent().isEmpty())
                .forEach(group -> all.branch("", group.name()));
        units.stream()
                .filter(unit -> all.forest.parentOf(unit.spec().agent()).isEmpty())
                .forEach(unit -> all.row("", unit));
        return all.table;
    }

    private void branch(String indent, UnitName member) {
        Optional<GroupSnapshot> group =
                fleet.group(member).filter(_ -> inside(member).findAny().isPresent());
        group.ifPresent(found -> {
            row(indent, found);
            found.spec().members().forEach(inner -> branch(indent + INDENT, inner));
        });
        units.stream().filter(unit -> unit.spec().agent().equals(member)).forEach(unit -> row(indent, unit));
    }

    private Stream<UnitSnapshot> inside(UnitName group) {
        return units.stream()
                .filter(unit -> forest.groupsOf(unit.spec().agent()).contains(group));
    }

    private void row(String indent, GroupSnapshot group) {
        long up = inside(group.name()).filter(UnitSnapshot::ready).count();
        table.row(
                Cell.of(indent + group.name()),
                Cell.of("group"),
                new Cell(group.state().label(), group.state() == GroupState.FAILED ? Colour.RED : Colour.PLAIN),
                Cell.of(up + "/" + inside(group.name()).count()),
                Cell.of("-"),
                Cell.of("-"),
                Cell.of("-"),
                Cell.of("-"),
                Cell.of(group.restarts()),
                Cell.of("-"),
                Cell.of(group.spec().strategy().label() + ": " + group.cause().reason()));
    }

    private void row(String indent, UnitSnapshot unit) {
        Usage usage = Usage.of(sample, unit);
        String state = unit.state().label() + (fleet.pauses().holds(unit.name()) ? ", paused" : "");
        table.row(
                Cell.of(indent + unit.name()),
                Cell.of(unit.spec().kind().label()),
                new Cell(state, Colour.of(unit.state())),
                Cell.of(unit.ready() ? "yes" : "no"),
                Cell.of(unit.pid().isPresent() ? unit.pid().getAsLong() : "-"),
                Cell.of(up(unit)),
                Cell.of(shown(usage.cpuPercent(), Quantity::percent)),
                Cell.of(shown(usage.rss(), Quantity::bytes)),
                Cell.of(unit.restarts()),
                Cell.of(unit.health().label()),
                Cell.of(UnitJson.reason(unit)));
    }

    private static String shown(OptionalDouble value, DoubleFunction<String> words) {
        return value.isPresent() ? words.apply(value.getAsDouble()) : "-";
    }

    private String up(UnitSnapshot unit) {
        return unit.started()
                .filter(_ -> unit.state().alive())
                .map(started -> Durations.words(Duration.between(started, now)))
                .orElse("-");
    }
}
