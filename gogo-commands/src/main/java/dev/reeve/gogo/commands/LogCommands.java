package dev.reeve.gogo.commands;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogStart;
import dev.reeve.api.log.LogStream;
import dev.reeve.api.log.UnitLogs;
import dev.reeve.gogo.commands.log.LogSource;
import dev.reeve.gogo.commands.log.LogWindow;
import dev.reeve.gogo.commands.log.LogsView;
import dev.reeve.gogo.commands.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What units wrote to their standard output and standard error. */
@Component(service = LogCommands.class)
@GogoCommand(
        scope = "reeve",
        function = {"logs", "tail"})
public final class LogCommands {
    private static final String LAST = "how many lines from before, or all";
    private static final String GREP = "only lines in which this regular expression is found";
    private static final String SELECTORS = "unit, agent, group, glob (web-*) or label (tier=web); none: every unit";

    private static final String STREAM = "out, err or all; both are in out unless the fleet file keeps them apart";

    private final Fleet fleet;
    private final Home home;
    private final UnitLogs logs;
    private final InstantSource clock;

    @Activate
    public LogCommands(@Reference Fleet fleet, @Reference Home home, @Reference UnitLogs logs) {
        this(fleet, home, logs, InstantSource.system());
    }

    LogCommands(Fleet fleet, Home home, UnitLogs logs, InstantSource clock) {
        this.fleet = fleet;
        this.home = home;
        this.logs = logs;
        this.clock = clock;
    }

    @Descriptor("shows what units wrote, the last 50 lines of each, in the order of time")
    public void logs(
            CommandSession session,
            @Descriptor("go on showing what they write, until interrupted")
                    @Parameter(names = "-f", presentValue = "true", absentValue = "false")
                    boolean follow,
            @Descriptor("the run before the latest")
                    @Parameter(names = "--previous", presentValue = "true", absentValue = "false")
                    boolean previous,
            @Descriptor(LAST) @Parameter(names = "-n", absentValue = "") String last,
            @Descriptor(GREP) @Parameter(names = "--grep", absentValue = "") String grep,
            @Descriptor("what was written since: 10m, 13:45, 2026-11-21T13:45:00Z")
                    @Parameter(names = "--since", absentValue = "")
                    String since,
            @Descriptor("what was written until then") @Parameter(names = "--until", absentValue = "") String until,
            @Descriptor(STREAM) @Parameter(names = "--stream", absentValue = "all") String stream,
            @Descriptor(SELECTORS) String[] selectors)
            throws IOException, InterruptedException {
        if (follow && (previous || !until.isEmpty())) {
            throw Options.usage(
                    "logs: what is over cannot be followed; leave out -f, or " + (previous ? "--previous" : "--until"));
        }
        Instant now = clock.instant();
        LogWindow window = new LogWindow(
                count(last),
                Options.pattern(grep),
                Options.moment("--since", since, now),
                Options.moment("--until", until, now),
                previous);
        show(session, follow, window, streams(stream), Options.words("logs", (Object[]) selectors));
    }

    @Descriptor("shows what units write, as they write it: the same as logs -f")
    public void tail(
            CommandSession session,
            @Descriptor(LAST) @Parameter(names = "-n", absentValue = "") String last,
            @Descriptor(GREP) @Parameter(names = "--grep", absentValue = "") String grep,
            @Descriptor(STREAM) @Parameter(names = "--stream", absentValue = "all") String stream,
            @Descriptor(SELECTORS) String[] selectors)
            throws IOException, InterruptedException {
        LogWindow window = new LogWindow(count(last), Options.pattern(grep), Optional.empty(), Optional.empty(), false);
        show(session, true, window, streams(stream), Options.words("tail", (Object[]) selectors));
    }

    private void show(
            CommandSession session, boolean follow, LogWindow window, List<LogStream> streams, List<String> words)
            throws IOException, InterruptedException {
        List<LogSource> sources = new ArrayList<>();
        List<UnitName> units = units(words);
        if (streams.equals(List.of(LogStream.ERR))
                && !units.isEmpty()
                && units.stream().allMatch(this::together)) {
            throw Options.usage(
                    "--stream err: " + units.getFirst() + " writes both streams to one log, so that their order"
                            + " is kept; leave out --stream, or write logs: {streams: apart} in its fleet file");
        }
        for (UnitName unit : units) {
            sources.addAll(sources(unit, streams, window));
        }
        try (LogsView view = new LogsView(Screen.of(session), sources, window)) {
            view.last();
            if (follow) {
                view.follow();
            }
        }
    }

    private List<LogSource> sources(UnitName unit, List<LogStream> streams, LogWindow window) throws IOException {
        List<LogStart> runs = window.previous() ? LogStart.of(home, unit) : List.of();
        if (window.previous() && runs.size() < 2) {
            return List.of();
        }
        List<LogSource> sources = new ArrayList<>();
        for (LogStream stream : streams) {
            if (stream == LogStream.OUT || streams.size() == 1 || Files.exists(home.log(unit, stream))) {
                sources.add(new LogSource(
                        unit, stream, logs.of(unit, stream), start(runs, 1, stream), start(runs, 0, stream)));
            }
        }
        return sources;
    }

    private boolean together(UnitName name) {
        return !Files.exists(home.log(name, LogStream.ERR))
                && fleet.snapshot()
                        .unit(name)
                        .filter(unit -> !unit.spec().logs().apart())
                        .isPresent();
    }

    private static OptionalLong start(List<LogStart> runs, int index, LogStream stream) {
        return runs.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(runs.get(index).in(stream));
    }

    private static OptionalLong count(String text) {
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Options.count(text));
    }

    private static List<LogStream> streams(String text) {
        return switch (text) {
            case "all" -> List.of(LogStream.values());
            case "out" -> List.of(LogStream.OUT);
            case "err" -> List.of(LogStream.ERR);
            default -> throw Options.usage("--stream: expected out, err or all, not '" + text + "'");
        };
    }

    private List<UnitName> units(List<String> words) {
        var fleetNow = fleet.snapshot();
        Stream<UnitName> chosen = words.isEmpty()
                ? fleetNow.units().stream().map(unit -> unit.name())
                : words.stream().flatMap(word -> left(word)
                        .map(Stream::of)
                        .orElseGet(() ->
                                Selection.of(fleetNow, List.of(word)).stream().map(unit -> unit.name())));
        return chosen.distinct().toList();
    }

    /** A unit that left the fleet can still be read by its full name. */
    private Optional<UnitName> left(String word) {
        return Optional.of(word)
                .filter(name -> name.matches(UnitName.PATTERN))
                .map(UnitName::new)
                .filter(name -> Files.exists(home.log(name)))
                .filter(name -> fleet.snapshot().units().stream()
                        .noneMatch(unit -> unit.spec().agent().equals(name)));
    }
}
