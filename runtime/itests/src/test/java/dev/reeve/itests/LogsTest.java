package dev.reeve.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogReader;
import dev.reeve.api.log.LogRule;
import dev.reeve.api.log.LogStream;
import dev.reeve.api.log.UnitLogs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

/** The log of an agent is cut while it writes, probes find their line, and the part that does it can be exchanged meanwhile. */
@ExtendWith({TestHome.class, BundleContextExtension.class, ServiceExtension.class})
public class LogsTest {
    private static final UnitName WRITER = new UnitName("writer");
    private static final int LINES = 50_000;
    private static final String SCRIPT =
            "i=1; while [ $i -le " + LINES + " ]; do echo line $i; i=$((i+1)); done; exec sleep 600";

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    Fleet fleet;

    @InjectService(timeout = 10_000)
    Home home;

    @AfterEach
    void stop() {
        fleet.apply(new FleetSpec("logs", List.of()), Cause.operator("the test is over"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> fleet.snapshot().units().isEmpty());
    }

    @Test
    void a_log_is_cut_and_read_as_one() throws IOException, BundleException {
        ProbeSpec lastLine = new ProbeSpec(
                new ProbeAction.Log("^line " + LINES + "$"),
                Duration.ZERO,
                Duration.ofMillis(200),
                Duration.ofSeconds(2),
                1,
                1000);
        LogRule rule = new LogRule(
                64 << 10, Optional.empty(), 100, Optional.empty(), 1 << 30, true, false, OptionalLong.empty());
        UnitSpec spec = UnitSpec.agent(WRITER.value(), Launch.of(Path.of("/"), "sh", "-c", SCRIPT))
                .withProbes(new Probes(Map.of(ProbeRole.READINESS, lastLine)))
                .withLogs(rule);
        fleet.apply(new FleetSpec("logs", List.of(spec)), Cause.operator("test"));

        await().atMost(Duration.ofSeconds(30)).until(() -> archives() > 0);
        Bundles.of(context, "dev.reeve.logs").stop();
        Bundles.of(context, "dev.reeve.logs").start();

        await().atMost(Duration.ofSeconds(60)).until(() -> fleet.snapshot()
                .unit(WRITER)
                .filter(UnitSnapshot::ready)
                .isPresent());
        assertThat(everything())
                .isEqualTo(IntStream.rangeClosed(1, LINES)
                        .mapToObj(i -> "line " + i + "\n")
                        .collect(Collectors.joining()));
    }

    private long archives() throws IOException {
        try (Stream<Path> files = Files.list(home.log(WRITER).getParent())) {
            return files.filter(file -> file.getFileName().toString().startsWith("writer.log.2"))
                    .count();
        }
    }

    private String everything() throws IOException {
        ServiceReference<UnitLogs> logs = context.getServiceReference(UnitLogs.class);
        StringBuilder text = new StringBuilder();
        try (LogReader reader =
                context.getService(logs).of(WRITER, LogStream.OUT).read(0)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = reader.read(buffer); count > 0; count = reader.read(buffer)) {
                text.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }
}
