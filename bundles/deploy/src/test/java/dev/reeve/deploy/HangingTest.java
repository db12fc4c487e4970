package dev.reeve.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginState;
import dev.reeve.deploy.fixture.NeverStarts;
import dev.reeve.deploy.fixture.NeverStops;
import dev.reeve.deploy.fixture.Present;
import dev.reeve.deploy.fixture.SlowStarter;
import dev.reeve.deploy.fixture.Stuck;
import dev.reeve.deploy.fixture.StuckPainter;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A plugin that does not return holds up nobody for long. */
class HangingTest extends DeployerTest {
    private static final String HANGS =
            "has not returned for 1 s; it hangs at " + Stuck.class.getName() + ".stay(Stuck.java:";

    @Test
    void a_start_that_hangs_is_given_up_and_others_go_on() throws IOException {
        host.drop("a-stuck.jar", stuck("1.0.0"));
        host.drop("b.jar", new PluginJar("acme.b", "1.0.0"));

        host.awaitLive("acme.b", "1.0.0");
        assertThat(host.awaitState("a-stuck.jar", PluginState.FAILED).reason()).startsWith("its start " + HANGS);
    }

    @Test
    void a_start_that_waits_is_interrupted_and_leaves_nothing() throws IOException {
        host.drop("slow.jar", new PluginJar("acme.slow", "1.0.0").activator(SlowStarter.class));

        assertThat(host.awaitState("slow.jar", PluginState.REFUSED).reason())
                .startsWith("its start has not returned for 1 s; it was at " + SlowStarter.class.getName() + ".start(")
                .endsWith("and has been interrupted");
        await().until(() -> host.bundles() == PluginHost.CORE);
    }

    @Test
    void the_version_before_comes_back_beside_one_that_hangs() throws IOException {
        host.drop("p.jar", new PluginJar("acme.stuck", "1.0.0"));
        host.awaitLive("acme.stuck", "1.0.0");

        host.drop("p.jar", stuck("2.0.0"));

        assertThat(host.awaitReason("p.jar", "2.0.0 was refused: its start " + HANGS))
                .returns(PluginState.ACTIVE, Plugin::state)
                .returns("1.0.0", Plugin::version);
        host.awaitLive("acme.stuck", "1.0.0");
    }

    @Test
    void a_mended_version_follows_one_that_hangs_and_that_one_goes_when_it_returns() throws IOException {
        host.drop("p.jar", stuck("1.0.0"));
        host.awaitState("p.jar", PluginState.FAILED);

        host.drop("p.jar", new PluginJar("acme.stuck", "1.0.1"));
        host.awaitLive("acme.stuck", "1.0.1");
        assertThat(host.bundles()).isEqualTo(PluginHost.CORE + 2);
        assertThat(host.awaitReason("p.jar", "1.0.0 is not gone").state()).isEqualTo(PluginState.ACTIVE);

        System.setProperty(Stuck.RELEASE, "yes");
        await().until(() -> host.bundles() == PluginHost.CORE + 1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> host.plugin("p.jar").orElseThrow().reason().isEmpty());
    }

    @Test
    void a_deleted_plugin_that_does_not_stop_lingers_until_it_does() throws IOException {
        host.drop(
                "p.jar",
                new PluginJar("acme.p", "1.0.0").activator(NeverStops.class).with(Present.class, Stuck.class));
        host.awaitLive("acme.p", "1.0.0");

        host.delete("p.jar");

        assertThat(host.awaitState("p.jar", PluginState.LINGERING))
                .returns("acme.p", Plugin::name)
                .satisfies(plugin -> assertThat(plugin.reason()).startsWith("1.0.0 is not gone: its stop " + HANGS));
        System.setProperty(Stuck.RELEASE, "yes");
        await().atMost(Duration.ofSeconds(20)).until(() -> host.plugin("p.jar").isEmpty());
    }

    @Test
    void an_update_of_one_that_does_not_stop_works_beside_it() throws IOException {
        host.drop(
                "p.jar",
                new PluginJar("acme.p", "1.0.0").activator(NeverStops.class).with(Present.class, Stuck.class));
        host.awaitLive("acme.p", "1.0.0");

        host.drop("p.jar", new PluginJar("acme.p", "2.0.0"));

        assertThat(host.awaitReason("p.jar", "1.0.0 is not gone: its stop"))
                .returns(PluginState.ACTIVE, Plugin::state)
                .returns("2.0.0", Plugin::version);
    }

    @Test
    void a_component_that_hangs_is_given_up_with_its_plugin() throws IOException {
        host.drop(
                "a.jar",
                new PluginJar("acme.a", "1.0.0")
                        .with(Stuck.class)
                        .component("painter", StuckPainter.class, "immediate=\"true\"", ""));
        host.drop("b.jar", new PluginJar("acme.b", "1.0.0"));

        host.awaitLive("acme.b", "1.0.0");
        assertThat(host.awaitState("a.jar", PluginState.FAILED).reason()).startsWith("its start " + HANGS);
    }

    @Test
    void a_component_that_hangs_on_use_brings_the_version_before_back() throws IOException {
        host.drop("a.jar", new PluginJar("acme.a", "1.0.0"));
        host.awaitLive("acme.a", "1.0.0");

        host.drop(
                "a.jar",
                new PluginJar("acme.a", "2.0.0")
                        .with(Stuck.class)
                        .component(
                                "painter",
                                StuckPainter.class,
                                "",
                                "<service><provide interface=\"java.lang.Runnable\"/></service>"));

        assertThat(host.awaitReason("a.jar", "2.0.0 was refused: the activation of a component " + HANGS))
                .returns(PluginState.ACTIVE, Plugin::state)
                .returns("1.0.0", Plugin::version);
    }

    @Test
    void one_that_hangs_when_what_it_uses_is_replaced_is_given_up_and_works_anew() throws IOException {
        host.drop("a.jar", new PluginJar("acme.a", "1.0.0").exporting("acme.words"));
        host.drop(
                "b.jar",
                new PluginJar("acme.b", "1.0.0")
                        .importing("acme.words")
                        .activator(NeverStops.class)
                        .with(Present.class, Stuck.class));
        host.awaitLive("acme.b", "1.0.0");

        host.drop("a.jar", new PluginJar("acme.a", "2.0.0").exporting("acme.words"));

        host.awaitLive("acme.a", "2.0.0");
        assertThat(host.awaitReason("b.jar", "1.0.0 is not gone: its stop " + HANGS)
                        .state())
                .isEqualTo(PluginState.ACTIVE);
        host.drop("c.jar", new PluginJar("acme.c", "1.0.0"));
        host.awaitLive("acme.c", "1.0.0");
        assertThat(host.bundles()).isEqualTo(PluginHost.CORE + 4);

        System.setProperty(Stuck.RELEASE, "yes");
        await().until(() -> host.bundles() == PluginHost.CORE + 3);
    }

    private static PluginJar stuck(String version) {
        return new PluginJar("acme.stuck", version).activator(NeverStarts.class).with(Stuck.class);
    }
}
