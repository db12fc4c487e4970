package dev.reeve.gogo.commands;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.Metrics;
import dev.reeve.api.metrics.UnitMetrics;
import dev.reeve.api.text.Nearest;
import dev.reeve.gogo.commands.stats.HostLine;
import dev.reeve.gogo.commands.stats.StatsJson;
import dev.reeve.gogo.commands.stats.StatsRow;
import dev.reeve.gogo.commands.stats.StatsTable;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.Quantity;
import dev.reeve.gogo.commands.terminal.Screen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What units use and do, now. */
@Component(service = StatsCommands.class)
@GogoCommand(
        scope = "reeve",
        function = {"stats", "top"})
public final class StatsCommands {
    private static final String SELECTORS =
            "unit, agent, group, glob (web-*) or label (tier=web); host: the machine; none: every unit";
    private static final String CLEAR = "\u001b[H\u001b[J";
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Fleet fleet;
    private final Metrics metrics;

    @Activate
    public StatsCommands(@Reference Fleet fleet, @Reference Metrics metrics) {
        this.fleet = fleet;
        this.metrics = metrics;
    }

    @Descriptor("shows what units use and do: processor, memory, storage, requests, latency")
    public void stats(
            CommandSession session,
            @Descriptor("table or json") @Parameter(names = "-o", absentValue = "table") String output,
            @Descriptor(SELECTORS) String[] selectors) {
        boolean json = Options.json(output);
        List<String> words = Options.words("stats", (Object[]) selectors);
        FleetSample sample = latest();
        Screen screen = Screen.of(session);
        if (words.equals(List.of("host"))) {
            host(screen, sample, json);
            return;
        }
        List<UnitName> units = units(fleet.snapshot(), words);
        List<StatsRow> rows = new ArrayList<>(rows(units, sample));
        if (json) {
            Json.printArray(screen, rows, StatsJson::write);
        } else {
            if (rows.size() > 1) {
                rows.add(StatsRow.together(units, metrics, sample));
            }
            StatsTable.print(screen, rows);
        }
    }

    @Descriptor("shows what units use and do, the hungriest first, again and again until interrupted")
    public void top(
            CommandSession session,
            @Descriptor("how often it is shown; all: until interrupted") @Parameter(names = "-n", absentValue = "all")
                    String times,
            @Descriptor("a metric, the largest first: cpu, rss, read, write, fds, requests, p95 …")
                    @Parameter(names = "--sort", absentValue = "cpu")
                    String sort,
            @Descriptor("how many units at most") @Parameter(names = "--limit", absentValue = "20") String limit,
            @Descriptor(SELECTORS) String[] selectors)
            throws InterruptedException {
        Screen screen = Screen.of(session);
        Metric by = metric(sort);
        long most = Options.count(limit);
        long left = Options.count(times);
        List<String> words = Options.words("top", (Object[]) selectors);
        try (Metrics.Watch _ = metrics.watch()) {
            Optional<FleetSample> shown = Optional.empty();
            while (left > 0 && !screen.gone()) {
                Optional<FleetSample> latest = metrics.latest();
                if (latest.isPresent() && !latest.equals(shown)) {
                    frame(screen, latest.get(), words, by, most);
                    shown = latest;
                    left--;
                } else {
                    Thread.sleep(PAUSE);
                }
            }
        }
    }

    private void frame(Screen screen, FleetSample sample, List<String> words, Metric by, long most) {
        FleetSnapshot now = fleet.snapshot();
        List<StatsRow> rows = rows(units(now, words), sample).stream()
                .sorted(Comparator.comparingDouble(
                        (StatsRow row) -> -row.value(by).orElse(0)))
                .limit(most)
                .toList();
        screen.out().print(screen.terminal() ? CLEAR : "");
        screen.line(HostLine.of(sample.host(), now));
        StatsTable.print(screen, rows);
    }

    private List<StatsRow> rows(List<UnitName> units, FleetSample sample) {
        return units.stream().map(unit -> StatsRow.of(unit, metrics, sample)).toList();
    }

    private void host(Screen screen, FleetSample sample, boolean json) {
        StatsRow row = StatsRow.host(metrics, sample);
        if (json) {
            Json.printArray(screen, List.of(row), StatsJson::write);
        } else {
            row.now().forEach((metric, value) -> screen.line(metric.name() + ": " + Quantity.of(metric, value)));
        }
    }

    private FleetSample latest() {
        return metrics.latest()
                .orElseThrow(() -> new CommandFailure(
                        CommandFailure.FAILURE,
                        "nothing has been measured yet: a first sample is taken a few seconds after the host is up, unless"
                                + " conf/dev.reeve.metrics.yaml says interval: 0"));
    }

    private static List<UnitName> units(FleetSnapshot now, List<String> words) {
        return Selection.of(now, words).stream().map(UnitSnapshot::name).toList();
    }

    private static Metric metric(String name) {
        return UnitMetrics.named(name)
                .orElseThrow(() -> Options.usage("--sort: there is no metric '" + name + "'"
                        + Nearest.hint(name, names().toList()) + "; one of " + String.join(", ", names().toList())));
    }

    private static Stream<String> names() {
        return UnitMetrics.all().stream().map(Metric::name);
    }
}
