package dev.reeve.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginRemains;
import dev.reeve.api.host.PluginReport;
import dev.reeve.api.host.PluginState;
import dev.reeve.deploy.fixture.Crowd;
import dev.reeve.deploy.fixture.Furnace;
import dev.reeve.deploy.fixture.Present;
import dev.reeve.deploy.fixture.Stuck;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A plugin that leaves threads behind is told so. */
class LeftThreadsTest extends DeployerTest {
    private static final String HUNDRED =
            "1.0.0 left 100 threads running: crowd-0, crowd-1, crowd-10, crowd-11, crowd-12, …";

    @Test
    void a_deleted_plugin_lingers_with_its_threads() throws IOException {
        host.drop("crowd.jar", crowd());
        host.awaitState("crowd.jar", PluginState.ACTIVE);
        assertThat(host.deployer().reports("acme.crowd").getFirst().threads()).isGreaterThanOrEqualTo(99);

        host.delete("crowd.jar");

        assertThat(host.awaitState("crowd.jar", PluginState.LINGERING))
                .returns("acme.crowd", Plugin::name)
                .returns("1.0.0", Plugin::version)
                .returns(HUNDRED, Plugin::reason);
    }

    @Test
    void an_updated_plugin_works_and_tells_what_the_version_before_left() throws IOException {
        host.drop("crowd.jar", crowd());
        host.awaitState("crowd.jar", PluginState.ACTIVE);

        host.drop("crowd.jar", new PluginJar("acme.crowd", "2.0.0"));

        assertThat(host.awaitReason("crowd.jar", HUNDRED).state()).isEqualTo(PluginState.ACTIVE);
        assertThat(host.deployer().reports("crowd.jar").getFirst().remains())
                .singleElement()
                .returns("1.0.0", PluginRemains::version)
                .satisfies(remains -> assertThat(remains.threads()).hasSize(100).contains("virtual-crowd"));
    }

    @Test
    void nothing_is_told_of_a_plugin_whose_threads_have_ended() throws IOException {
        host.drop("crowd.jar", crowd());
        host.awaitState("crowd.jar", PluginState.ACTIVE);
        System.setProperty(Stuck.RELEASE, "yes");
        host.drop("quiet.jar", new PluginJar("acme.quiet", "1.0.0"));
        host.awaitLive("acme.quiet", "1.0.0");

        host.delete("quiet.jar");
        host.delete("crowd.jar");

        host.awaitState("crowd.jar", PluginState.LINGERING);
        assertThat(host.plugin("quiet.jar")).isEmpty();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        host.plugin("crowd.jar").orElseThrow().reason())
                .contains(": pool, pool, pool"));
    }

    private static PluginJar crowd() {
        return new PluginJar("acme.crowd", "1.0.0").activator(Crowd.class).with(Present.class, Stuck.class);
    }

    @Test
    void versions_and_plugins_with_the_same_classes_are_told_apart() throws IOException {
        host.drop("crowd.jar", crowd());
        host.awaitState("crowd.jar", PluginState.ACTIVE);
        host.drop(
                "twin.jar",
                new PluginJar("acme.twin", "1.0.0").activator(Crowd.class).with(Present.class, Stuck.class));
        host.awaitLive("acme.twin", "1.0.0");
        host.drop("crowd.jar", crowd().header("Bundle-Version", "2.0.0"));
        host.awaitLive("acme.crowd", "2.0.0");

        assertThat(host.deployer().reports("twin.jar").getFirst().threads()).isEqualTo(99);
        await().until(() ->
                !host.deployer().reports("crowd.jar").getFirst().remains().isEmpty());
        PluginReport crowd = host.deployer().reports("crowd.jar").getFirst();
        assertThat(crowd.threads()).isEqualTo(99);
        // Whose the virtual thread of the twin is, the JDK does not tell.
        assertThat(crowd.remains()).singleElement().satisfies(remains -> assertThat(remains.threads())
                .hasSize(101));
    }

    @Test
    void a_plugin_that_burns_a_core_is_told() throws IOException {
        host.drop(
                "hot.jar",
                new PluginJar("acme.hot", "1.0.0").activator(Furnace.class).with(Present.class));

        assertThat(host.awaitReason("hot.jar", "its threads have used"))
                .returns(PluginState.ACTIVE, Plugin::state)
                .satisfies(plugin -> assertThat(plugin.reason())
                        .containsPattern(
                                "used \\d\\.\\d cores for \\d+ s, at " + Furnace.class.getName() + ".burn\\(Furnace"));
        assertThat(host.deployer().reports("hot.jar").getFirst())
                .returns(3, PluginReport::threads)
                .satisfies(report -> assertThat(report.processor()).isGreaterThan(Duration.ofMillis(100)));
    }
}
