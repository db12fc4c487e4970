package dev.reeve.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginState;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What needs something waits for it, and says for what. */
class RequirementTest extends DeployerTest {
    @Test
    void what_is_missing_is_named() throws IOException {
        host.drop("needy.jar", new PluginJar("acme.needy", "1.0.0").importing("acme.words;version=\"[1.2,2)\""));

        assertThat(host.awaitReason("needy.jar", "acme.words"))
                .returns(PluginState.WAITING, Plugin::state)
                .returns(
                        "it needs package acme.words from 1.2.0, below 2.0.0, and there is none",
                        plugin -> plugin.reason());
    }

    @Test
    void a_version_that_does_not_fit_is_named_with_the_one_that_is_there() throws IOException {
        host.drop("words.jar", new PluginJar("acme.words", "1.0.0").exporting("acme.words;version=1.0.0"));
        host.awaitLive("acme.words", "1.0.0");

        host.drop("needy.jar", new PluginJar("acme.needy", "1.0.0").importing("acme.words;version=\"[1.2,2)\""));

        assertThat(host.awaitReason("needy.jar", "acme.words").reason())
                .isEqualTo("it needs package acme.words from 1.2.0, below 2.0.0, and there is only 1.0.0");
    }

    @Test
    void what_was_missing_brings_a_waiting_plugin_to_life_when_it_comes() throws IOException {
        host.drop("needy.jar", new PluginJar("acme.needy", "1.0.0").importing("acme.words"));
        host.awaitState("needy.jar", PluginState.WAITING);

        host.drop("words.jar", new PluginJar("acme.words", "1.0.0").exporting("acme.words"));

        host.awaitLive("acme.needy", "1.0.0");
        assertThat(host.awaitState("needy.jar", PluginState.ACTIVE).reason()).isEmpty();
    }

    @Test
    void a_plugin_waits_again_when_what_it_needs_goes() throws IOException {
        host.drop("words.jar", new PluginJar("acme.words", "1.0.0").exporting("acme.words"));
        host.drop("needy.jar", new PluginJar("acme.needy", "1.0.0").importing("acme.words"));
        host.awaitLive("acme.needy", "1.0.0");

        host.delete("words.jar");

        host.awaitGone("acme.needy");
        assertThat(host.awaitReason("needy.jar", "acme.words").state()).isEqualTo(PluginState.WAITING);
    }
}
