package dev.reeve.health.host;

import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Metrics;
import dev.reeve.health.Answer;
import dev.reeve.health.BundleDrivers;
import dev.reeve.health.DatabaseAccount;
import dev.reeve.health.DatabaseQuestion;
import dev.reeve.health.HttpQuestion;
import dev.reeve.health.McpQuestion;
import dev.reeve.health.ProbeClient;
import dev.reeve.health.Question;
import dev.reeve.health.SocketPathQuestion;
import dev.reeve.health.host.check.AgentsCheck;
import dev.reeve.health.host.check.LevelCheck;
import dev.reeve.health.host.check.MeasuredLevels;
import dev.reeve.health.host.check.NetworkCheck;
import dev.reeve.health.host.check.NetworkFiles;
import dev.reeve.health.host.check.QuestionsCheck;
import dev.reeve.health.host.check.Thresholds;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.felix.hc.api.HealthCheck;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Registers the checks that come with Reeve, as far as the settings give them something to look at. */
@Component(
        immediate = true,
        configurationPid = HealthSettings.NAME,
        service = {})
public final class HostChecks {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Metrics> metrics = List.of();

    private final ProbeClient client = new ProbeClient();
    private final List<ServiceRegistration<HealthCheck>> registered = new ArrayList<>();
    private final BundleContext context;

    @Activate
    public HostChecks(BundleContext context, HealthSettings settings, @Reference Fleet fleet) {
        this.context = context;
        measured(settings);
        register("network", "ip link, ip route and dmesg tell more", new NetworkCheck(new NetworkFiles()));
        register(
                "agents",
                "reeve ps lists them, reeve why NAME has the reason",
                new AgentsCheck(fleet::snapshot, settings.agents_min(), settings.agents_max()));
        asked(settings);
    }

    @Deactivate
    void close() {
        registered.forEach(ServiceRegistration::unregister);
        client.close();
    }

    private void measured(HealthSettings settings) {
        MeasuredLevels levels = new MeasuredLevels(this::sample);
        level(
                "cpu",
                "reeve top shows who uses it",
                new Thresholds(settings.cpu_degraded(), settings.cpu_unhealthy(), settings.cpu_critical()),
                levels::cpu);
        level(
                "memory",
                "reeve top --sort rss shows who uses it; limits hold a unit to less",
                new Thresholds(settings.memory_degraded(), settings.memory_unhealthy(), settings.memory_critical()),
                levels::memory);
        level(
                "disk",
                "delete what nobody needs, or move the home to a larger disk",
                new Thresholds(settings.disk_degraded(), settings.disk_unhealthy(), settings.disk_critical()),
                levels::disk);
        level(
                "queue",
                "more replicas take more work",
                new Thresholds(settings.queue_degraded(), settings.queue_unhealthy(), settings.queue_critical()),
                levels::queue);
    }

    private void level(String name, String mend, Thresholds thresholds, Supplier<Optional<LevelCheck.Level>> level) {
        if (!thresholds.none()) {
            register(name, mend, new LevelCheck(thresholds, level));
        }
    }

    private void asked(HealthSettings settings) {
        if (!settings.backend().isBlank()) {
            ask("backend", "look at what answers there", () -> backend(URI.create(settings.backend())));
        }
        if (!settings.database().isBlank()) {
            ask("database", "look whether it runs, and at its log", () -> database(settings));
        }
        if (!settings.containers().isBlank()) {
            Path socket = Path.of(settings.containers());
            ask("containers", "systemctl status docker, or podman", () -> new SocketPathQuestion(socket, "/_ping"));
        }
        List<String> servers =
                Arrays.stream(settings.mcp()).filter(url -> !url.isBlank()).toList();
        if (!servers.isEmpty()) {
            List<Question> questions = servers.stream()
                    .map(url -> made(() -> new McpQuestion(client.get(), url)))
                    .toList();
            register("mcp", "look whether these servers run", new QuestionsCheck(questions));
        }
    }

    private Question backend(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new HttpQuestion(
                client.get(),
                new ProbeAction.HttpGet(uri.getScheme(), uri.getHost(), port, uri.getRawPath() + query, Map.of()));
    }

    private Question database(HealthSettings settings) {
        DatabaseAccount account = new DatabaseAccount(
                given(settings.database_user()),
                given(settings.database_password_file()).map(Path::of));
        return new DatabaseQuestion(settings.database(), account, new BundleDrivers(context));
    }

    private static Optional<String> given(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private void ask(String name, String mend, Supplier<Question> question) {
        register(name, mend, new QuestionsCheck(List.of(made(question))));
    }

    /** One that cannot be made fails each time and says why. */
    private static Question made(Supplier<Question> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            return () -> Answer.fail(
                    "cannot be asked: " + e.getMessage() + "; conf/" + HealthSettings.NAME + ".yaml names it");
        }
    }

    private void register(String name, String mend, HealthCheck check) {
        Map<String, Object> properties =
                Map.of(HealthCheck.NAME, name, HealthCheck.TAGS, "reeve", CheckName.MEND, mend);
        registered.add(context.registerService(HealthCheck.class, check, FrameworkUtil.asDictionary(properties)));
    }

    private Optional<FleetSample> sample() {
        return metrics.stream().findFirst().flatMap(Metrics::latest);
    }
}
