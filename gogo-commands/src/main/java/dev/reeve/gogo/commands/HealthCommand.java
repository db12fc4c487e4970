package dev.reeve.gogo.commands;

import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.health.CheckReport;
import dev.reeve.api.health.Health;
import dev.reeve.api.health.HealthReport;
import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.host.Host;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metrics;
import dev.reeve.api.text.Nearest;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** How the host does. */
@Component(service = HealthCommand.class)
@GogoCommand(
        scope = "reeve",
        function = {"health"})
public final class HealthCommand {
    private static final HealthReport NOTHING = new HealthReport(HealthStatus.UNKNOWN, List.of());

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Health> health = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Metrics> metrics = List.of();

    private final Fleet fleet;
    private final Host host;

    @Activate
    public HealthCommand(@Reference Fleet fleet, @Reference Host host) {
        this.fleet = fleet;
        this.host = host;
    }

    HealthCommand(Fleet fleet, Host host, Health health) {
        this(fleet, host);
        this.health = List.of(health);
    }

    @Descriptor("says what the checks of the host found; exit code 1 when it is unhealthy or critical")
    public void health(
            CommandSession session,
            @Descriptor("table or json") @Parameter(names = "-o", absentValue = "table") String output,
            @Descriptor("a check, for everything about it; none: all checks") String[] names) {
        boolean json = Options.json(output);
        List<String> words = Options.words("health", (Object[]) names);
        HealthReport report = health.stream().findFirst().map(Health::report).orElse(NOTHING);
        List<CheckReport> checks = words.isEmpty()
                ? report.checks()
                : words.stream().map(name -> check(report, name)).toList();
        HealthView view = view(report);
        Screen screen = Screen.of(session);
        if (json) {
            Json.print(screen, view, (out, value) -> value.json(out, checks));
        } else if (words.isEmpty()) {
            view.print(screen);
        } else {
            checks.forEach(check -> view.print(screen, check));
        }
        fail(
                words.isEmpty()
                        ? List.of(report.overall())
                        : checks.stream().map(CheckReport::status).toList());
    }

    private HealthView view(HealthReport report) {
        FleetSnapshot now = fleet.snapshot();
        Measures measured = metrics.stream()
                .findFirst()
                .flatMap(Metrics::latest)
                .map(FleetSample::host)
                .orElse(Measures.NONE);
        Instant moment = fleet.clock().instant();
        return new HealthView(
                report,
                FleetHealth.of(now),
                DaemonCount.of(now),
                measured,
                Duration.between(host.started(), moment),
                host.version(),
                moment);
    }

    private static CheckReport check(HealthReport report, String name) {
        List<String> names = report.checks().stream().map(CheckReport::name).toList();
        return report.check(name)
                .orElseThrow(() -> new CommandFailure(
                        CommandFailure.FAILURE,
                        "there is no check '" + name + "'" + Nearest.hint(name, names)
                                + (names.isEmpty()
                                        ? "; none has looked yet"
                                        : "; there are " + String.join(", ", names))));
    }

    private static void fail(List<HealthStatus> statuses) {
        statuses.stream().filter(HealthStatus::failing).findFirst().ifPresent(status -> {
            throw new CommandFailure(CommandFailure.FAILURE, "health is " + status.label());
        });
    }
}
