package dev.reeve.logs.output;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.UnitLogs;
import dev.reeve.logs.Notices;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Sees that each unit with outputs has its lines brought there; the others cost a look at their rule. One thread. */
public final class LogOutputs {
    private static final Duration FAREWELL = Duration.ofMillis(700);

    private final Home home;
    private final UnitLogs logs;
    private final Notices notices;
    private final Sinks sinks;
    private final Map<UnitName, UnitOutputs> units = new HashMap<>();

    public LogOutputs(Home home, UnitLogs logs, Notices notices) {
        this(home, logs, notices, JournalSink.SOCKET);
    }

    /** @param journal where the journal listens */
    public LogOutputs(Home home, UnitLogs logs, Notices notices, Path journal) {
        this.home = home;
        this.logs = logs;
        this.notices = notices;
        this.sinks = new Sinks(home, journal);
    }

    public void follow(FleetSnapshot fleet) throws IOException, InterruptedException {
        Set<UnitName> wanted = new HashSet<>();
        for (UnitSnapshot unit : fleet.units()) {
            if (!unit.spec().logs().outputs().isEmpty()) {
                wanted.add(unit.name());
                outputs(unit.name()).belongs(unit);
            }
        }
        for (UnitName gone : Set.copyOf(units.keySet())) {
            if (!wanted.contains(gone)) {
                end(Set.of(units.remove(gone)));
            }
        }
    }

    /** Lines that are there are brought still, if that is quick; the others are when outputs are followed again. */
    public void close() throws InterruptedException {
        end(Set.copyOf(units.values()));
        units.clear();
    }

    private static void end(Set<UnitOutputs> over) throws InterruptedException {
        over.forEach(UnitOutputs::close);
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        for (UnitOutputs unit : over) {
            unit.await(deadline);
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
