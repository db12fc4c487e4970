package dev.reeve.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.UnitKind;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.daemon.Daemon;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.host.Home;
import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginState;
import dev.reeve.api.host.Plugins;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

/** The example of the documentation, dropped as a user drops it. */
@ExtendWith({TestHome.class, BundleContextExtension.class, ServiceExtension.class})
public class PluginTest {
    private static final UnitName HEARTBEAT = new UnitName("heartbeat");

    @InjectService(timeout = 10_000)
    Fleet fleet;

    @InjectService(timeout = 10_000)
    Plugins plugins;

    @InjectService(timeout = 10_000)
    Home home;

    @AfterEach
    void withdraw() throws IOException {
        Files.deleteIfExists(dropped());
        await().until(() ->
                plugins.plugins().isEmpty() && fleet.snapshot().unit(HEARTBEAT).isEmpty());
    }

    @Test
    void a_dropped_daemon_becomes_a_unit_and_writes_to_its_log() throws IOException {
        drop();

        await().until(this::ready);
        assertThat(unit().orElseThrow().spec().kind()).isEqualTo(UnitKind.DAEMON);
        await().until(() -> Files.readString(home.log(HEARTBEAT)).contains("beat 1"));
        assertThat(plugins.plugins())
                .singleElement()
                .returns("dev.reeve.example.daemon", Plugin::name)
                .returns(PluginState.ACTIVE, Plugin::state)
                .satisfies(plugin -> assertThat(plugin.services()).containsExactly(Daemon.class.getName()));
    }

    @Test
    void a_deleted_daemon_ends_in_order_and_leaves_the_fleet() throws IOException {
        drop();
        await().until(this::ready);

        Files.delete(dropped());

        await().until(() -> unit().isEmpty());
        assertThat(Files.readString(home.log(HEARTBEAT))).endsWith("stopped\n");
    }

    @Test
    void a_daemon_that_is_dropped_again_comes_again() throws IOException {
        drop();
        await().until(this::ready);
        Files.delete(dropped());
        await().until(() -> unit().isEmpty());

        drop();

        await().until(this::ready);
    }

    private void drop() throws IOException {
        try (InputStream jar = PluginTest.class.getResourceAsStream("/plugins/dev.reeve.example.daemon.jar")) {
            Files.copy(Optional.ofNullable(jar).orElseThrow(), dropped());
        }
    }

    private Path dropped() {
        return home.plugins().resolve("heartbeat.jar");
    }

    private boolean ready() {
        return unit().filter(UnitSnapshot::ready).isPresent();
    }

    private Optional<UnitSnapshot> unit() {
        return fleet.snapshot().unit(HEARTBEAT);
    }
}
