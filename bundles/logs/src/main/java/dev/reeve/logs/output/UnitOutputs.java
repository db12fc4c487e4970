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
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

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

    void belongs(UnitSnapshot unit) throws IOException, InterruptedException {
        rule = unit.spec().logs();
        List<Wanted> wanted = rule.outputs().stream()
                .map(output -> new Wanted(output, rule.apart()))
                .toList();
        for (Wanted each : List.copyOf(deliveries.keySet())) {
            if (!wanted.contains(each)) {
                Delivery over = deliveries.remove(each);
                over.close();
                over.await(Duration.ofSeconds(1));
            }
        }
        for (Wanted each : wanted) {
            Delivery delivery = deliveries.get(each);
            if (delivery == null) {
                delivery = delivery(each, unit);
                deliveries.put(each, delivery);
                delivery.belongs(unit.run(), unit.state().alive());
                delivery.start();
            }
            delivery.belongs(unit.run(), unit.state().alive());
        }
    }

    void close() {
        deliveries.values().forEach(Delivery::close);
    }

    void await(long deadline) throws InterruptedException {
        for (Delivery delivery : deliveries.values()) {
            delivery.await(Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime())));
        }
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
