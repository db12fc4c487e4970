package dev.reeve.gogo.commands;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.Outcome;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what comes of an order: a line per unit, as it comes. */
final class OrderReport {
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final Fleet fleet;
    private final Verb verb;
    private final Screen screen;
    private final List<UnitName> missed = new ArrayList<>();

    OrderReport(Fleet fleet, Verb verb, Screen screen) {
        this.fleet = fleet;
        this.verb = verb;
        this.screen = screen;
    }

    void askedFor(List<UnitSnapshot> units) {
        units.forEach(unit -> screen.line(unit.name() + ": " + verb.word() + " asked for"));
    }

    /** Returns when every unit has answered; a unit that did not come where it should is a failure in the end. */
    void follow(Order order, int units) throws InterruptedException {
        boolean told = false;
        while (!order.open().isEmpty() && !order.overdue()) {
            Optional<Order.Answer> answer = order.next(SILENCE);
            answer.ifPresent(this::tell);
            if (answer.isEmpty() && !told && !order.overdue()) {
                order.open().forEach(this::tellWait);
                told = true;
            }
        }
        order.open().forEach(this::tellLate);
        if (!missed.isEmpty()) {
            String names = missed.stream().map(UnitName::value).collect(Collectors.joining(", "));
            throw new CommandFailure(
                    CommandFailure.FAILURE,
                    "%s: %d of %d did not come where it should: %s"
                            .formatted(verb.word(), missed.size(), units, names));
        }
    }

    private void tell(Order.Answer answer) {
        switch (answer) {
            case Order.Answer.Came(UnitName unit, Outcome outcome)
            when outcome.reached() -> say(Colour.GREEN, "✓", unit, done() + arrival(outcome.unit()));
            case Order.Answer.Came(UnitName unit, Outcome outcome) -> miss(unit, shortfall(outcome.unit()));
            case Order.Answer.Refused(UnitName unit, String why) -> miss(unit, why);
        }
    }

    private void tellWait(UnitName unit) {
        say(Colour.CYAN, "…", unit, "not yet: " + now(unit));
    }

    private void tellLate(UnitName unit) {
        miss(unit, "not in time: " + now(unit));
    }

    private void miss(UnitName unit, String text) {
        missed.add(unit);
        say(Colour.RED, "✗", unit, text);
    }

    private void say(Colour colour, String mark, UnitName unit, String text) {
        screen.line(screen.paint(colour, mark) + " " + unit + ": " + Text.printable(text));
    }

    private String now(UnitName unit) {
        String state = fleet.snapshot()
                .unit(unit)
                .map(snapshot -> snapshot.state().label())
                .orElse("gone");
        List<String> waits = fleet.waitsFor(unit);
        return waits.isEmpty() ? state : state + "; " + String.join("; ", waits);
    }

    private String done() {
        return switch (verb) {
            case PAUSE -> "paused, ";
            case RESUME -> "resumed, ";
            case START, STOP, RESTART, KILL -> "";
        };
    }

    private static String arrival(UnitSnapshot unit) {
        String detail = unit.pid().isPresent()
                ? ", pid " + unit.pid().getAsLong()
                : unit.exit().map(Exit::describe).map(words -> ", " + words).orElse("");
        return unit.state().label() + detail;
    }

    private static String shortfall(UnitSnapshot unit) {
        return unit.state().label() + ": " + UnitJson.reason(unit);
    }
}
