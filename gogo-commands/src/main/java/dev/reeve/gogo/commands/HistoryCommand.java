package dev.reeve.gogo.commands;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.MetricStore;
import dev.reeve.api.metrics.MetricSubject;
import dev.reeve.api.text.Durations;
import dev.reeve.api.text.Nearest;
import dev.reeve.gogo.commands.history.HistoryView;
import dev.reeve.gogo.commands.history.Series;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.Screen;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was measured of units and of the machine. */
@Component(service = HistoryCommand.class)
@GogoCommand(scope = "reeve", function = "history")
public final class HistoryCommand {
    private static final String HOST = "host";
    private static final String HOST_PREFIX = "host_";
    private static final Duration HOUR = Duration.ofHours(1);
    /** As many lines has a table where no step was asked for. */
    private static final int LINES = 60;

    private final Fleet fleet;
    private final MetricStore store;
    private final InstantSource clock;

    @Activate
    public HistoryCommand(@Reference Fleet fleet, @Reference MetricStore store) {
        this(fleet, store, InstantSource.system());
    }

    HistoryCommand(Fleet fleet, MetricStore store, InstantSource clock) {
        this.fleet = fleet;
        this.store = store;
        this.clock = clock;
    }

    @Descriptor("shows what was measured: a chart of one metric, or the metrics that there are")
    public void history(
            CommandSession session,
            @Descriptor("which metric; none: all, with their last value")
                    @Parameter(names = "--metric", absentValue = "")
                    String metric,
            @Descriptor("from when on: 1h, 7d, 13:45, 2026-11-21T13:45:00Z")
                    @Parameter(names = "--since", absentValue = "")
                    String since,
            @Descriptor("until when") @Parameter(names = "--until", absentValue = "") String until,
            @Descriptor("one point for so long: 1m, 1h") @Parameter(names = "--step", absentValue = "") String step,
            @Descriptor("table or json") @Parameter(names = "-o", absentValue = "table") String output,
            @Descriptor("units as elsewhere, or host for the machine") String[] names) {
        boolean json = Options.json(output);
        List<String> words = Options.words("history", (Object[]) names);
        if (words.isEmpty()) {
            throw Options.usage("history: name units, or host for the machine");
        }
        Instant now = clock.instant();
        Instant to = Options.moment("--until", until, now).orElse(now);
        Instant from = Options.moment("--since", since, now).orElse(to.minus(HOUR));
        if (!from.isBefore(to)) {
            throw Options.usage("history: --since " + since + " is not before " + (until.isEmpty() ? "now" : until));
        }
        Map<String, MetricSubject> subjects = subjects(words);
        Screen screen = Screen.of(session);
        if (metric.isEmpty()) {
            overview(screen, json, subjects, from, to);
        } else {
            Duration asked = step(step, json || screen.terminal() ? Duration.ZERO : lineStep(from, to));
            show(screen, json, series(subjects, metric, from, to, asked));
        }
        if (!json) {
            store.condition().trouble().ifPresent(what -> screen.prose(screen.paint(Colour.YELLOW, "! " + what)));
        }
    }

    private static void show(Screen screen, boolean json, List<Series> all) {
        if (json) {
            HistoryView.points(screen, all);
        } else if (all.size() == 1) {
            HistoryView.one(screen, all.getFirst());
        } else {
            HistoryView.several(screen, all);
        }
    }

    private void overview(Screen screen, boolean json, Map<String, MetricSubject> subjects, Instant from, Instant to) {
        List<Series> all = new ArrayList<>();
        subjects.forEach((name, subject) -> store.metrics(subject)
                .forEach(metric -> all.add(
                        new Series(name, metric, from, to, store.points(subject, metric, from, to, Duration.ZERO)))));
        if (json) {
            HistoryView.metrics(screen, all);
        } else if (all.isEmpty()) {
            screen.line("nothing was measured of " + String.join(", ", subjects.keySet()) + " yet");
        } else {
            HistoryView.overview(screen, all);
        }
    }

    private List<Series> series(
            Map<String, MetricSubject> subjects, String name, Instant from, Instant to, Duration step) {
        TreeMap<String, Metric> kept = subjects.values().stream()
                .flatMap(subject -> store.metrics(subject).stream())
                .collect(Collectors.toMap(Metric::name, metric -> metric, (first, _) -> first, TreeMap::new));
        boolean host = subjects.containsKey(HOST) && !kept.containsKey(name);
        Metric metric = kept.get(host ? HOST_PREFIX + name : name);
        if (metric == null) {
            throw unknown(name, kept.keySet());
        }
        return subjects.entrySet().stream()
                .map(subject -> new Series(
                        subject.getKey(), metric, from, to, store.points(subject.getValue(), metric, from, to, step)))
                .toList();
    }

    private static CommandFailure unknown(String name, Collection<String> kept) {
        String known = kept.isEmpty() ? "nothing was measured yet" : "there are " + String.join(", ", kept);
        return new CommandFailure(
                CommandFailure.FAILURE, "no metric '" + name + "'" + Nearest.hint(name, kept) + "; " + known);
    }

    private Map<String, MetricSubject> subjects(List<String> words) {
        Map<String, MetricSubject> subjects = new LinkedHashMap<>();
        for (String word : words) {
            if (word.equals(HOST)) {
                subjects.put(HOST, new MetricSubject.Machine());
            } else if (left(word)) {
                subjects.put(word, new MetricSubject.Unit(new UnitName(word)));
            } else {
                Selection.of(fleet.snapshot(), List.of(word))
                        .forEach(unit -> subjects.put(unit.name().value(), new MetricSubject.Unit(unit.name())));
            }
        }
        return subjects;
    }

    /** A unit that left the fleet can still be asked for by its full name. */
    private boolean left(String word) {
        return word.matches(UnitName.PATTERN)
                && fleet.snapshot().unit(new UnitName(word)).isEmpty()
                && !store.metrics(new MetricSubject.Unit(new UnitName(word))).isEmpty();
    }

    private static Duration step(String text, Duration absent) {
        try {
            return text.isEmpty() ? absent : Durations.parse(text);
        } catch (IllegalArgumentException _) {
            throw Options.usage("--step: expected a duration such as 1m or 1h, not '" + text + "'");
        }
    }

    /** The shortest usual one that makes no more lines than are read. */
    private static Duration lineStep(Instant from, Instant to) {
        long least = Duration.between(from, to).toSeconds() / LINES;
        for (long seconds : new long[] {10, 60, 300, 900, 3600, 6 * 3600}) {
            if (seconds >= least) {
                return Duration.ofSeconds(seconds);
            }
        }
        return Duration.ofDays(1);
    }
}
