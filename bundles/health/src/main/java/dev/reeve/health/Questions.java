package dev.reeve.health;

import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.health.Probe;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogReader;
import dev.reeve.api.log.LogStart;
import dev.reeve.api.log.LogStream;
import dev.reeve.api.log.UnitLogs;
import dev.reeve.api.metrics.FleetSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Driver;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes the question that an action asks of a unit. */
final class Questions {
    private final Home home;
    private final UnitLogs logs;
    private final ProbeClient client;
    private final Outside outside;

    Questions(Home home, UnitLogs logs, ProbeClient client, Outside outside) {
        this.home = home;
        this.logs = logs;
        this.client = client;
        this.outside = outside;
    }

    /** What comes and goes: asked for when it is needed. */
    record Outside(
            Supplier<List<Probe>> probes,
            Supplier<Optional<FleetSample>> latest,
            Function<String, Optional<Driver>> drivers) {
        static final Outside NONE = new Outside(List::of, Optional::empty, _ -> Optional.empty());
    }

    /** What this run writes; a driver that does not tell where a run begins has logs that begin with it. */
    private List<LogReader> output(UnitSpec unit) {
        LogStart start = start(unit);
        return Stream.of(LogStream.values())
                .filter(stream -> stream == LogStream.OUT || unit.logs().apart())
                .map(stream -> logs.of(unit.name(), stream).read(start.in(stream)))
                .toList();
    }

    private LogStart start(UnitSpec unit) {
        try {
            return LogStart.of(home, unit.name()).stream().findFirst().orElse(new LogStart(0, 0, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One for each run: a question may remember. An action that cannot be asked fails each time, and says why. */
    Question of(ProbeAction action, UnitSpec unit) {
        try {
            return switch (action) {
                case ProbeAction.Exec exec -> new ExecQuestion(exec, unit.launch());
                case ProbeAction.HttpGet get -> new HttpQuestion(client.get(), get);
                case ProbeAction.TcpSocket socket -> new TcpQuestion(socket);
                case ProbeAction.Log log -> new LogQuestion(log.pattern(), output(unit));
                case ProbeAction.Server server -> new ServerQuestion(server);
                case ProbeAction.Database database -> database(database);
                case ProbeAction.Mcp mcp -> new McpQuestion(client.get(), mcp.url());
                case ProbeAction.Custom custom -> new CustomQuestion(unit.name(), custom, outside.probes());
                case ProbeAction.Advance advance ->
                    new AdvanceQuestion(unit.name(), advance.metric(), outside.latest());
            };
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return () -> Answer.fail("the probe cannot be asked: " + e.getMessage());
        }
    }

    private Question database(ProbeAction.Database database) {
        DatabaseAccount account = new DatabaseAccount(database.user(), database.passwordFile());
        return new DatabaseQuestion(database.url(), account, outside.drivers());
    }
}
