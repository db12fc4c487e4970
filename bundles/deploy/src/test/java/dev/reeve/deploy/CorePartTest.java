package dev.reeve.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginState;
import dev.reeve.deploy.fixture.ColourBlind;
import dev.reeve.deploy.fixture.NeverStarts;
import dev.reeve.deploy.fixture.Painter;
import dev.reeve.deploy.fixture.Stuck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** A dropped JAR takes the place of a part of Reeve, and the part that came with Reeve is there when it fails. */
class CorePartTest extends DeployerTest {
    private static final String PART = "dev.reeve.part";
    private static final String FILE = "part.jar";

    private Bundle builtIn;

    @BeforeEach
    void builtIn() throws BundleException {
        builtIn = host.framework()
                .getBundleContext()
                .installBundle(
                        "classpath:part",
                        new ByteArrayInputStream(
                                painting("1.0.0", Painter.class).bytes()));
        builtIn.start();
    }

    @Test
    void takes_its_place_until_it_is_deleted() throws IOException {
        host.drop(FILE, painting("1.1.0", Painter.class));
        host.awaitLive(PART, "1.1.0");

        Plugin plugin = host.awaitState(FILE, PluginState.ACTIVE);
        assertThat(plugin.reason()).isEqualTo("in place of the 1.0.0 that came with Reeve");
        assertThat(builtIn.getState()).isEqualTo(Bundle.RESOLVED);

        host.delete(FILE);
        host.awaitLive(PART, "1.0.0");
        assertThat(builtIn.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(host.bundles()).isEqualTo(PluginHost.CORE + 1);
    }

    @Test
    void of_several_versions_that_follow_each_other_the_last_is_in_service_and_none_is_left() throws IOException {
        for (String version : new String[] {"1.1.0", "1.2.0", "1.1.5"}) {
            host.drop(FILE, painting(version, Painter.class));
            host.awaitLive(PART, version);
        }
        host.awaitState(FILE, PluginState.ACTIVE);
        assertThat(host.bundles()).isEqualTo(PluginHost.CORE + 2);
    }

    @Test
    void may_have_the_same_version() throws IOException {
        host.drop(FILE, painting("1.0.0", Painter.class).padded(10));

        host.awaitState(FILE, PluginState.ACTIVE);
        assertThat(builtIn.getState()).isEqualTo(Bundle.RESOLVED);
        host.awaitLive(PART, "1.0.0");
    }

    @Test
    void is_set_aside_when_it_is_older() throws IOException {
        host.drop(FILE, painting("0.9.0", Painter.class));

        assertThat(host.awaitState(FILE, PluginState.REFUSED).reason())
                .startsWith("it is older than the 1.0.0 that came with Reeve, which is in service");
        assertThat(builtIn.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void that_misses_something_does_not_even_stop_the_one_in_service() throws IOException {
        Object service = builtIn.getRegisteredServices()[0];
        host.drop(FILE, painting("1.1.0", Painter.class).importing("acme.words"));

        assertThat(host.awaitState(FILE, PluginState.REFUSED).reason())
                .isEqualTo("it needs package acme.words, and there is none; the built-in 1.0.0 is in service");
        assertThat(builtIn.getRegisteredServices()[0]).isSameAs(service);
        assertThat(host.bundles()).isEqualTo(PluginHost.CORE + 1);
    }

    @Test
    void that_throws_in_its_start_is_taken_back() throws IOException {
        host.drop(FILE, painting("1.1.0", Painter.class).broken());

        assertThat(host.awaitState(FILE, PluginState.REFUSED).reason())
                .startsWith("it does not start: IllegalStateException: ")
                .endsWith("; the built-in 1.0.0 is in service");
        host.awaitLive(PART, "1.0.0");
    }

    @Test
    void whose_component_fails_is_taken_back_to_the_version_before() throws IOException {
        host.drop(FILE, painting("1.1.0", Painter.class));
        host.awaitLive(PART, "1.1.0");
        host.drop(FILE, painting("1.2.0", ColourBlind.class));

        Plugin plugin = host.awaitReason(FILE, "1.2.0 was refused: component painter failed: ");
        assertThat(plugin.version()).isEqualTo("1.1.0");
        assertThat(plugin.state()).isEqualTo(PluginState.ACTIVE);
        host.awaitLive(PART, "1.1.0");
        assertThat(builtIn.getState()).isEqualTo(Bundle.RESOLVED);
    }

    @Test
    void that_offers_less_is_taken_back() throws IOException {
        host.drop(FILE, new PluginJar(PART, "1.1.0"));

        assertThat(host.awaitState(FILE, PluginState.REFUSED).reason())
                .startsWith("it does not offer java.util.concurrent.Callable, as 1.0.0 did");
        host.awaitLive(PART, "1.0.0");
    }

    @Test
    void that_hangs_is_taken_back() throws IOException {
        System.clearProperty(Stuck.RELEASE);
        host.drop(
                FILE,
                painting("1.1.0", Painter.class).activator(NeverStarts.class).with(Stuck.class));

        assertThat(host.awaitState(FILE, PluginState.REFUSED).reason()).contains("its start has not returned");
        host.awaitLive(PART, "1.0.0");
        System.setProperty(Stuck.RELEASE, "yes");
    }

    @Test
    void another_deployer_leaves_it_as_it_is() throws Exception {
        host.drop(FILE, painting("1.1.0", Painter.class));
        host.awaitState(FILE, PluginState.ACTIVE);
        host.detach();
        host.attach();

        host.awaitState(FILE, PluginState.ACTIVE);
        host.awaitLive(PART, "1.1.0");
        assertThat(host.bundles()).isEqualTo(PluginHost.CORE + 2);
    }

    @Test
    void does_not_share_a_file_name_with_a_plugin() throws IOException {
        host.drop(FILE, new PluginJar("acme.p", "1.0.0"));
        host.awaitLive("acme.p", "1.0.0");
        host.drop(FILE, painting("1.1.0", Painter.class));

        host.awaitReason(FILE, "part.jar holds acme.p: give this one a file name of its own");
        host.awaitLive("acme.p", "1.0.0");
        host.awaitLive(PART, "1.0.0");
    }

    private static PluginJar painting(String version, Class<?> type) {
        return new PluginJar(PART, version)
                .component(
                        "painter",
                        type,
                        "",
                        "<service><provide interface=\"java.util.concurrent.Callable\"/></service>")
                .with(Painter.class);
    }

    @Test
    void with_which_a_host_did_not_come_up_is_refused_until_another_one_is_dropped() throws IOException {
        Path kept = root.resolve("state/plugins");
        Files.write(
                kept.resolve(FILE + ".failed"), painting("1.1.0", Painter.class).bytes());
        Files.writeString(kept.resolve(FILE + ".failed.reason"), "the host before did not come up with it");
        host.drop(FILE, painting("1.1.0", Painter.class));

        assertThat(host.awaitState(FILE, PluginState.REFUSED))
                .returns(PART, Plugin::name)
                .returns("the host before did not come up with it", Plugin::reason);
        host.awaitLive(PART, "1.0.0");

        host.drop(FILE, painting("1.2.0", Painter.class));
        host.awaitLive(PART, "1.2.0");
        host.awaitState(FILE, PluginState.ACTIVE);
        assertThat(kept).isDirectoryNotContaining("glob:**failed*");
    }
}
