package dev.reeve.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginState;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** The version before comes back when the new one fails. */
class RollbackTest extends DeployerTest {
    @Test
    void an_update_that_cannot_resolve_never_stops_the_version_before() throws IOException {
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
        host.awaitLive("acme.greeter", "1.0.0");
        Bundle bundle = host.bundle("acme.greeter");
        AtomicBoolean stopped = new AtomicBoolean();
        host.framework().getBundleContext().addBundleListener(event -> {
            if (event.getBundle().equals(bundle)) {
                stopped.set(true);
            }
        });

        host.drop("greeter.jar", new PluginJar("acme.greeter", "2.0.0").importing("acme.words"));

        assertThat(host.awaitReason("greeter.jar", "refused"))
                .returns(PluginState.ACTIVE, Plugin::state)
                .returns("1.0.0", Plugin::version)
                .returns("2.0.0 was refused: it needs package acme.words, and there is none", Plugin::reason);
        assertThat(stopped).isFalse();
        assertThat(host.bundles()).isEqualTo(PluginHost.CORE + 1);
    }

    @Test
    void an_update_that_cannot_resolve_comes_into_service_when_it_can() throws IOException {
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
        host.awaitLive("acme.greeter", "1.0.0");
        host.drop("greeter.jar", new PluginJar("acme.greeter", "2.0.0").importing("acme.words"));
        host.awaitReason("greeter.jar", "refused");

        host.drop("words.jar", new PluginJar("acme.words", "1.0.0").exporting("acme.words"));

        host.awaitLive("acme.greeter", "2.0.0");
    }

    @Test
    void the_version_before_comes_back_when_the_new_one_does_not_start() throws IOException {
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
        host.awaitLive("acme.greeter", "1.0.0");

        host.drop("greeter.jar", new PluginJar("acme.greeter", "2.0.0").broken());

        assertThat(host.awaitReason("greeter.jar", "refused"))
                .returns(PluginState.ACTIVE, Plugin::state)
                .returns("1.0.0", Plugin::version)
                .returns(
                        "2.0.0 was refused: it does not start: IllegalStateException: no licence for the moon",
                        Plugin::reason);
        host.awaitLive("acme.greeter", "1.0.0");
    }

    @Test
    void a_mended_version_follows_a_refused_one() throws IOException {
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
        host.awaitLive("acme.greeter", "1.0.0");
        host.drop("greeter.jar", new PluginJar("acme.greeter", "2.0.0").broken());
        host.awaitReason("greeter.jar", "refused");

        host.drop("greeter.jar", new PluginJar("acme.greeter", "2.0.1"));

        host.awaitLive("acme.greeter", "2.0.1");
        assertThat(host.awaitState("greeter.jar", PluginState.ACTIVE).reason()).isEmpty();
    }

    @Test
    void a_singleton_is_updated_and_rolled_back_like_others() throws IOException {
        host.drop("one.jar", new PluginJar("acme.one;singleton:=true", "1.0.0"));
        host.awaitLive("acme.one", "1.0.0");
        host.drop("one.jar", new PluginJar("acme.one;singleton:=true", "2.0.0").importing("acme.words"));
        assertThat(host.awaitReason("one.jar", "acme.words").version()).isEqualTo("1.0.0");
        host.awaitLive("acme.one", "1.0.0");

        host.drop("one.jar", new PluginJar("acme.one;singleton:=true", "3.0.0"));
        host.awaitLive("acme.one", "3.0.0");
    }

    @Test
    void a_plugin_that_does_not_start_the_first_time_leaves_no_bundle() throws IOException {
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0").broken());

        assertThat(host.awaitState("greeter.jar", PluginState.REFUSED).reason()).contains("no licence for the moon");
        await().until(() -> host.bundles() == PluginHost.CORE);
    }

    @Test
    void what_an_update_that_cannot_be_installed_left_alone_is_not_installed_again() throws IOException {
        host.drop("one.jar", new PluginJar("acme.one;singleton:=true", "1.0.0"));
        host.awaitLive("acme.one", "1.0.0");
        long before = host.bundle("acme.one").getLastModified();

        host.drop(
                "one.jar",
                new PluginJar("acme.one;singleton:=true", "2.0.0")
                        .importing("acme.twice")
                        .importing("acme.twice"));

        assertThat(host.awaitReason("one.jar", "2.0.0 was refused: it cannot be installed"))
                .returns(PluginState.ACTIVE, Plugin::state)
                .returns("1.0.0", Plugin::version);
        assertThat(host.bundle("acme.one").getLastModified()).isEqualTo(before);
        assertThat(root.resolve("state/plugins")).isDirectoryNotContaining("glob:**.candidate");
    }
}
