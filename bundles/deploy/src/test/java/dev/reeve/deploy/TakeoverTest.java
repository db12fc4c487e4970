package dev.reeve.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.host.Host;
import dev.reeve.api.host.PluginState;
import dev.reeve.api.host.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Another deployer or another host goes on where the one before ended. */
class TakeoverTest extends DeployerTest {
    @Test
    void plugins_outlive_the_deployer_and_the_next_one_takes_them_over() throws Exception {
        host.drop("stays.jar", new PluginJar("acme.stays", "1.0.0"));
        host.drop("goes.jar", new PluginJar("acme.goes", "1.0.0"));
        host.drop("changes.jar", new PluginJar("acme.changes", "1.0.0"));
        host.awaitLive("acme.stays", "1.0.0");
        host.awaitLive("acme.goes", "1.0.0");
        host.awaitLive("acme.changes", "1.0.0");
        long installed = host.bundle("acme.stays").getBundleId();

        host.detach();
        host.delete("goes.jar");
        host.drop("changes.jar", new PluginJar("acme.changes", "2.0.0"));
        assertThat(host.live("acme.goes")).isEqualTo("1.0.0");
        host.attach();

        host.awaitGone("acme.goes");
        host.awaitLive("acme.changes", "2.0.0");
        assertThat(host.bundle("acme.stays").getBundleId()).isEqualTo(installed);
        host.awaitLive("acme.stays", "1.0.0");
    }

    @Test
    void plugins_are_there_again_after_a_restart_of_the_host() throws Exception {
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
        host.awaitLive("acme.greeter", "1.0.0");
        host.drop("greeter.jar", new PluginJar("acme.greeter", "2.0.0").broken());
        host.awaitReason("greeter.jar", "refused");
        host.close();

        host = new PluginHost(root);

        host.awaitReason("greeter.jar", "2.0.0 was refused");
        host.awaitLive("acme.greeter", "1.0.0");
    }

    @Test
    void an_update_that_comes_while_no_host_runs_falls_back_too() throws Exception {
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
        host.awaitLive("acme.greeter", "1.0.0");
        host.close();
        host.drop("greeter.jar", new PluginJar("acme.greeter", "2.0.0").importing("acme.words"));

        host = new PluginHost(root);

        host.awaitReason("greeter.jar", "2.0.0 was refused: it needs package acme.words");
        host.awaitLive("acme.greeter", "1.0.0");
    }

    @Test
    void what_was_deleted_while_no_host_runs_is_gone_for_good() throws Exception {
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
        host.awaitLive("acme.greeter", "1.0.0");
        host.close();
        host.delete("greeter.jar");

        host = new PluginHost(root);

        await().until(() -> host.bundles() == PluginHost.CORE);
        await().untilAsserted(() -> assertThat(root.resolve("state/plugins")).isEmptyDirectory());
    }

    @Test
    void a_kept_copy_that_was_damaged_gives_way_to_the_file() throws Exception {
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
        host.awaitLive("acme.greeter", "1.0.0");
        host.close();
        Files.writeString(root.resolve("state/plugins/greeter.jar"), "rubbish");

        host = new PluginHost(root);

        host.awaitLive("acme.greeter", "1.0.0");
    }

    @Test
    void what_cannot_be_taken_up_for_now_is_kept() throws Exception {
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
        host.awaitLive("acme.greeter", "1.0.0");
        host.close();
        host.drop("greeter.jar", new PluginJar("acme.greeter", "2.0.0").broken());
        Path certificate = Files.createDirectories(root.resolve("conf/trusted")).resolve("acme.pem");
        Files.writeString(certificate, "rubbish");

        host = new PluginHost(root);

        host.awaitReason("greeter.jar", "the version that worked before cannot be taken up now: it cannot be judged");
        Files.delete(certificate);
        Files.delete(root.resolve("conf/trusted"));
        host.deployer().update(host.folder().resolve("greeter.jar"), false);
        host.awaitReason("greeter.jar", "2.0.0 was refused: it does not start");
        host.awaitLive("acme.greeter", "1.0.0");
    }

    @Test
    void the_version_in_the_file_is_known_after_a_restart_and_half_copies_are_not_kept() throws Exception {
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
        host.awaitLive("acme.greeter", "1.0.0");
        host.close();
        Path stale = Files.writeString(root.resolve("state/plugins/other.jar.candidate"), "rubbish");

        host = new PluginHost(root);

        host.awaitLive("acme.greeter", "1.0.0");
        host.awaitState("greeter.jar", PluginState.ACTIVE);
        assertThat(host.deployer().reports("greeter.jar").getFirst().dropped()).contains("1.0.0");
        assertThat(stale).doesNotExist();
        host.drop("greeter.jar", new PluginJar("acme.greeter", "2.0.0").broken());
        host.awaitReason("greeter.jar", "2.0.0 was refused");
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
        await().until(() -> host.plugin("greeter.jar").orElseThrow().reason().isEmpty());
        assertThat(host.deployer().reports("greeter.jar").getFirst().dropped()).contains("1.0.0");
    }

    @Test
    void plugins_of_a_host_that_starts_come_after_their_settings() throws Exception {
        host.close();
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));

        host = new PluginHost(root, context -> context.registerService(Host.class, new IdleHost(), null));

        await().during(Duration.ofMillis(500))
                .until(() -> host.live("acme.greeter").isEmpty());
        host.framework().getBundleContext().registerService(Settings.class, () -> List.of(), null);
        host.awaitLive("acme.greeter", "1.0.0");
    }

    @Test
    void plugins_of_a_host_without_settings_come_when_it_has_started() throws Exception {
        host.close();
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
        AtomicReference<ServiceRegistration<Host>> registered = new AtomicReference<>();

        host = new PluginHost(
                root, context -> registered.set(context.registerService(Host.class, new IdleHost(), null)));

        assertThat(host.live("acme.greeter")).isEmpty();
        registered.get().setProperties(FrameworkUtil.asDictionary(Map.of("reeve.started", true)));
        host.awaitLive("acme.greeter", "1.0.0");
    }
}
