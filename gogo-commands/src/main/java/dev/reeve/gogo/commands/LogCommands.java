package dev.reeve.gogo.commands;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.host.Home;
import dev.reeve.gogo.commands.log.LogsView;
import dev.reeve.gogo.commands.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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

    private final Fleet fleet;
    private final Home home;

    @Activate
    public LogCommands(@Reference Fleet fleet, @Reference Home home) {
        this.fleet = fleet;
        this.home = home;
    }

    @Descriptor("shows what units wrote, the last 50 lines of each")
    public void logs(
            CommandSession session,
            @Descriptor("go on showing what they write, until interrupted")
                    @Parameter(names = "-f", presentValue = "true", absentValue = "false")
                    boolean follow,
            @Descriptor(LAST) @Parameter(names = "-n", absentValue = "50") String last,
            @Descriptor(GREP) @Parameter(names = "--grep", absentValue = "") String grep,
            @Descriptor(SELECTORS) String[] selectors)
            throws IOException, InterruptedException {
        show(session, "logs", follow, last, grep, selectors);
    }

    @Descriptor("shows what units write, as they write it: the same as logs -f")
    public void tail(
            CommandSession session,
            @Descriptor(LAST) @Parameter(names = "-n", absentValue = "50") String last,
            @Descriptor(GREP) @Parameter(names = "--grep", absentValue = "") String grep,
            @Descriptor(SELECTORS) String[] selectors)
            throws IOException, InterruptedException {
        show(session, "tail", true, last, grep, selectors);
    }

    private void show(
            CommandSession session, String command, boolean follow, String last, String grep, String[] selectors)
            throws IOException, InterruptedException {
        long count = Options.count(last);
        Optional<Pattern> pattern = Options.pattern(grep);
        List<UnitName> units = units(Options.words(command, (Object[]) selectors));
        Screen screen = Screen.of(session);
        try (LogsView view = new LogsView(screen, units, home::log, pattern)) {
            view.last(count);
            if (follow) {
                view.follow();
            }
        }
    }

    /** A unit that left the fleet can still be read by its full name. */
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

    private Optional<UnitName> left(String word) {
        return Optional.of(word)
                .filter(name -> name.matches(UnitName.PATTERN))
                .map(UnitName::new)
                .filter(name -> Files.exists(home.log(name)))
                .filter(name -> fleet.snapshot().units().stream()
                        .noneMatch(unit -> unit.spec().agent().equals(name)));
    }
}
