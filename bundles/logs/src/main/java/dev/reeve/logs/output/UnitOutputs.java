package dev.reeve.logs.output;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.KeptLog;
import dev.reeve.api.log.LogOutput;
import dev.reeve.api.log.LogRule;
import dev.reeve.api.log.LogStart;
import dev.reeve.api.log.LogStream;
import dev.reeve.api.log.UnitLogs;
import dev.reeve.logs.Notices;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The outputs of one unit. */
final class UnitOutputs {
    private final Home home;
    private final UnitLogs logs;
    private final Sinks sinks;
    private final SentPositions sent;
    private final Notices notices;
    private final InstantSource clock;
    private final Map<Wanted, Delivery> deliveries = new HashMap<>();
    private volatile LogRule rule = LogRule.DEFAULT;

    UnitOutputs(Home home, UnitLogs logs, Sinks sinks, SentPositions sent, Notices notices, InstantSource clock) {
        this.home = home;
        this.logs = logs;
        this.sinks = sinks;
        this.sent = sent;
        this.notices = notices;
        this.clock = clock;
    }

    /** What a delivery is made for; another one needs another. */
    private record Wanted(LogOutput output, boolean apart) {}

    /** Takes away those that a rule wants no more; they are to end before what comes in their place begins. */
    List<Delivery> unwanted(LogRule next) {
        Set<Wanted> over = new HashSet<>(deliveries.keySet());
        wanted(next).forEach(over::remove);
        return over.stream().map(deliveries::remove).toList();
    }

    List<Delivery> deliveries() {
        return List.copyOf(deliveries.values());
    }

    void belongs(UnitSnapshot unit) throws IOException {
        rule = unit.spec().logs();
        boolean alive = unit.state().alive();
        deliveries.values().forEach(delivery -> delivery.belongs(unit.run(), alive));
        for (Wanted each : wanted(rule)) {
            if (!deliveries.containsKey(each)) {
                Delivery delivery = delivery(each, unit);
                deliveries.put(each, delivery);
                delivery.belongs(unit.run(), alive);
                delivery.start();
            }
        }
    }

    private static List<Wanted> wanted(LogRule rule) {
        return rule.outputs().stream()
                .map(output -> new Wanted(output, rule.apart()))
                .toList();
    }

    private Delivery delivery(Wanted wanted, UnitSnapshot unit) throws IOException {
        List<LineFeed> feeds = new ArrayList<>();
        for (LogStream stream : wanted.apart() ? LogStream.values() : new LogStream[] {LogStream.OUT}) {
            KeptLog log = logs.of(unit.name(), stream);
            long from = begin(wanted.output(), stream, log);
            feeds.add(new LineFeed(unit.name(), stream, log, from, () -> LogStart.of(home, unit.name()), clock));
        }
        Sink sink = sinks.of(wanted.output(), unit.name(), () -> rule);
        return new Delivery(wanted.output(), unit.run(), feeds, sink, sent, notices);
    }

    /** An output that is new gets all that is kept; from now on it is known what it has not got. */
    private long begin(LogOutput output, LogStream stream, KeptLog log) throws IOException {
        OptionalLong before = sent.of(output, stream);
        if (before.isPresent()) {
            return before.getAsLong();
        }
        long begin = log.begin();
        sent.note(output, stream, begin);
        return begin;
    }
}
