package dev.reeve.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginComponent;
import dev.reeve.api.host.PluginReport;
import dev.reeve.api.host.PluginState;
import dev.reeve.deploy.fixture.ColourBlind;
import dev.reeve.deploy.fixture.Painter;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A plugin works when its components do. */
class ComponentTest extends DeployerTest {
    private static final String SERVICE = "<service><provide interface=\"java.lang.Runnable\"/></service>";
    private static final String NEEDS = "<reference name=\"paint\" interface=\"acme.Paint\" target=\"(colour=blue)\"/>";
    private static final String NO_COLOUR = "component painter failed: IllegalStateException: no colour in sight";

    @Test
    void a_component_that_throws_is_told_with_what_it_threw() throws IOException {
        host.drop("art.jar", art("1.0.0").component("painter", ColourBlind.class, "immediate=\"true\"", ""));

        assertThat(host.awaitState("art.jar", PluginState.FAILED).reason()).isEqualTo(NO_COLOUR);
        assertThat(host.live("acme.art")).as("the rest of it").isEqualTo("1.0.0");
    }

    @Test
    void a_component_that_is_only_activated_on_use_shows_too() throws IOException {
        host.drop("art.jar", art("1.0.0").component("painter", ColourBlind.class, "", SERVICE));

        assertThat(host.awaitState("art.jar", PluginState.FAILED).reason()).isEqualTo(NO_COLOUR);
    }

    @Test
    void a_component_that_works_on_use_is_let_go_again() throws IOException {
        host.drop("art.jar", art("1.0.0").component("painter", Painter.class, "", SERVICE));

        host.awaitState("art.jar", PluginState.ACTIVE);
        assertThat(report("art.jar").components())
                .containsExactly(new PluginComponent("painter", PluginComponent.State.READY, ""));
    }

    @Test
    void the_version_before_comes_back_when_a_component_of_the_new_one_throws() throws IOException {
        host.drop("art.jar", art("1.0.0").component("painter", Painter.class, "", SERVICE));
        host.awaitState("art.jar", PluginState.ACTIVE);

        host.drop("art.jar", art("2.0.0").component("painter", ColourBlind.class, "", SERVICE));

        assertThat(host.awaitReason("art.jar", "refused"))
                .returns(PluginState.ACTIVE, Plugin::state)
                .returns("1.0.0", Plugin::version)
                .returns("2.0.0 was refused: " + NO_COLOUR, Plugin::reason);
        assertThat(host.live("acme.art")).isEqualTo("1.0.0");
        assertThat(report("art.jar"))
                .returns("2.0.0", report -> report.dropped().orElse(""))
                .returns("1.0.0", report -> report.running().orElse(""))
                .returns("1.0.0", report -> report.kept().orElse(""));
    }

    @Test
    void a_component_that_failed_before_is_no_reason_to_go_back() throws IOException {
        host.drop("art.jar", art("1.0.0").component("painter", ColourBlind.class, "", SERVICE));
        host.awaitState("art.jar", PluginState.FAILED);

        host.drop("art.jar", art("2.0.0").component("painter", ColourBlind.class, "", SERVICE));

        host.awaitLive("acme.art", "2.0.0");
        assertThat(host.awaitState("art.jar", PluginState.FAILED).reason()).isEqualTo(NO_COLOUR);
    }

    @Test
    void a_component_that_waits_for_a_service_names_it_and_who_could_bring_it() throws IOException {
        host.drop("art.jar", art("1.0.0").component("painter", Painter.class, "immediate=\"true\"", NEEDS));

        assertThat(host.awaitReason("art.jar", "waits"))
                .returns(PluginState.WAITING, Plugin::state)
                .extracting(Plugin::reason)
                .isEqualTo("component painter waits for a service acme.Paint with (colour=blue)");
        assertThat(report("acme.art").advice()).containsExactly("no component of any bundle offers acme.Paint");
    }

    @Test
    void who_would_bring_a_service_is_asked_why_it_does_not() throws IOException {
        host.drop(
                "art.jar",
                art("1.0.0")
                        .component(
                                "painter",
                                Painter.class,
                                "",
                                SERVICE + "<reference name=\"pen\" interface=\"acme.Pen\"/>"));
        host.drop(
                "use.jar",
                new PluginJar("acme.use", "1.0.0")
                        .component(
                                "user",
                                Painter.class,
                                "",
                                "<reference name=\"r\" interface=\"java.lang.Runnable\" target=\"(a=b)\"/>"));

        host.awaitReason("use.jar", "java.lang.Runnable");
        host.awaitReason("art.jar", "acme.Pen");

        assertThat(report("use.jar").advice())
                .containsExactly(
                        "java.lang.Runnable would come of bundle acme.art: component painter waits for a service acme.Pen",
                        "no component of any bundle offers acme.Pen");
    }

    @Test
    void a_component_that_waits_for_its_configuration_names_the_pid() throws IOException {
        host.drop("art.jar", art("1.0.0").component("painter", Painter.class, "configuration-policy=\"require\"", ""));

        assertThat(host.awaitReason("art.jar", "waits").reason())
                .isEqualTo("component painter waits for a configuration with the PID painter");
    }

    private static PluginJar art(String version) {
        return new PluginJar("acme.art", version);
    }

    private PluginReport report(String name) {
        return host.deployer().reports(name).getFirst();
    }
}
