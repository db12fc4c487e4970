package dev.reeve.health;

import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogReader;
import dev.reeve.api.log.LogStart;
import dev.reeve.api.log.LogStream;
import dev.reeve.api.log.UnitLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** Makes the question that an action asks of a unit. */
final class Questions {
    private final Home home;
    private final UnitLogs logs;
    private final ProbeClient client;

    Questions(Home home, UnitLogs logs, ProbeClient client) {
        this.home = home;
        this.logs = logs;
        this.client = client;
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
            };
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return () -> Answer.fail("the probe cannot be asked: " + e.getMessage());
        }
    }
}
