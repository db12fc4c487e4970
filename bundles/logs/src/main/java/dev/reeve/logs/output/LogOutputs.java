package dev.reeve.logs.output;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogRule;
import dev.reeve.api.log.UnitLogs;
import dev.reeve.logs.Notices;
import dev.reeve.logs.Notices.Matter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sees that each unit with outputs has its lines brought there; the others cost a look at their rule. One thread. */
public final class LogOutputs {
    private static final Duration FAREWELL = Duration.ofMillis(700);

    private final Home home;
    private final UnitLogs logs;
    private final Notices notices;
    private final Sinks sinks;
    private final Map<UnitName, UnitOutputs> units = new HashMap<>();

    public LogOutputs(Home home, UnitLogs logs, Notices notices) {
        this(home, logs, notices, JournalWire.SOCKET);
    }

    /** @param journal where the journal listens */
    public LogOutputs(Home home, UnitLogs logs, Notices notices, Path journal) {
        this.home = home;
        this.logs = logs;
        this.notices = notices;
        this.sinks = new Sinks(home, journal);
    }

    /**
     * Waits for outputs that are over, however many, for 0.7 s, and once more as long for those it breaks off.
     *
     * @return false: an output cannot begin now, which was told; to be called again
     */
    public boolean follow(FleetSnapshot fleet) throws InterruptedException {
        List<UnitSnapshot> wanted = fleet.units().stream()
                .filter(unit -> !unit.spec().logs().outputs().isEmpty())
                .toList();
        end(over(wanted));
        boolean all = true;
        for (UnitSnapshot unit : wanted) {
            try {
                outputs(unit.name()).belongs(unit);
            } catch (IOException | RuntimeException e) {
                all = false;
                notices.tell(
                        unit.run(),
                        Matter.UNREACHABLE,
                        "an output of its log cannot begin: " + e
                                + "; its lines wait in its log, as long as that is kept");
            }
        }
        return all;
    }

    /** Lines that are there are brought still, if that is quick; the others are when outputs are followed again. */
    public void close() throws InterruptedException {
        end(over(List.of()));
    }

    /** Takes leave of what nobody wants any more. */
    private List<Delivery> over(List<UnitSnapshot> wanted) {
        Map<UnitName, LogRule> rules = wanted.stream().collect(Collectors.toMap(UnitSnapshot::name, unit -> unit.spec()
                .logs()));
        List<Delivery> over = new ArrayList<>();
        units.forEach((unit, outputs) ->
                over.addAll(rules.containsKey(unit) ? outputs.unwanted(rules.get(unit)) : outputs.deliveries()));
        units.keySet().retainAll(rules.keySet());
        return over;
    }

    private static void end(List<Delivery> over) throws InterruptedException {
        over.forEach(Delivery::close);
        await(over);
        over.forEach(Delivery::breakOff);
        await(over);
    }

    private static void await(List<Delivery> over) throws InterruptedException {
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        for (Delivery delivery : over) {
            delivery.await(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
    }

    private UnitOutputs outputs(UnitName unit) throws IOException {
        UnitOutputs known = units.get(unit);
        if (known == null) {
            SentPositions sent = SentPositions.in(home.log(unit).resolveSibling(unit + ".sent"));
            known = new UnitOutputs(home, logs, sinks, sent, notices, InstantSource.system());
            units.put(unit, known);
        }
        return known;
    }
}
