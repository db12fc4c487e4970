package dev.reeve.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginState;
import dev.reeve.api.host.PluginVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Changes that somebody asks for and waits for. */
class ChangeTest extends DeployerTest {
    @Test
    void an_update_is_in_service_when_it_returns() throws IOException {
        PluginVerdict first =
                host.deployer().update(jar("greeter-1.0.jar", new PluginJar("acme.greeter", "1.0.0")), false);
        assertThat(first.accepted()).isTrue();
        assertThat(first.before()).isEmpty();
        assertThat(host.live("acme.greeter")).isEqualTo("1.0.0");

        PluginVerdict second =
                host.deployer().update(jar("greeter-2.0.jar", new PluginJar("acme.greeter", "2.0.0")), false);
        assertThat(second.accepted()).isTrue();
        assertThat(second.before()).contains("1.0.0");
        assertThat(second.plugin().file()).hasFileName("greeter-1.0.jar");
        assertThat(host.live("acme.greeter")).isEqualTo("2.0.0");
        assertThat(host.folder()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void the_file_of_another_plugin_stays() throws IOException {
        host.deployer().update(jar("app.jar", new PluginJar("acme.first", "1.0.0")), false);

        PluginVerdict second = host.deployer().update(jar("app.jar", new PluginJar("acme.second", "1.0.0")), false);

        assertThat(second.accepted()).isTrue();
        assertThat(second.plugin().file()).hasFileName("acme.second.jar");
        assertThat(host.live("acme.first")).isEqualTo("1.0.0");
        assertThat(host.live("acme.second")).isEqualTo("1.0.0");
    }

    @Test
    void an_update_that_is_refused_says_why() throws IOException {
        host.deployer().update(jar("greeter.jar", new PluginJar("acme.greeter", "1.0.0")), false);

        PluginVerdict verdict =
                host.deployer().update(jar("greeter.jar", new PluginJar("acme.greeter", "2.0.0").broken()), false);

        assertThat(verdict).returns(false, PluginVerdict::accepted).returns("2.0.0", PluginVerdict::version);
        assertThat(verdict.plugin()).returns("1.0.0", Plugin::version).satisfies(plugin -> assertThat(plugin.reason())
                .contains("no licence for the moon"));
    }

    @Test
    void a_plugin_that_waits_is_not_accepted() throws IOException {
        PluginVerdict verdict = host.deployer()
                .update(jar("needy.jar", new PluginJar("acme.needy", "1.0.0").importing("acme.words")), false);

        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.plugin().state()).isEqualTo(PluginState.WAITING);
    }

    @Test
    void a_file_that_cannot_be_a_plugin_never_reaches_the_folder() throws IOException {
        Path text = Files.writeString(root.resolve("text.jar"), "no archive");

        assertThatThrownBy(() -> host.deployer().update(text, false)).hasMessageContaining("cannot be read as a JAR");
        assertThatThrownBy(() -> host.deployer().update(root.resolve("absent.jar"), false))
                .isInstanceOf(IllegalStateException.class);
        assertThat(host.folder()).isEmptyDirectory();
    }

    @Test
    void a_removed_plugin_is_gone_when_it_returns() throws IOException {
        host.deployer().update(jar("greeter.jar", new PluginJar("acme.greeter", "1.0.0")), false);

        assertThat(host.deployer().remove("acme.greeter", false).name()).isEqualTo("acme.greeter");

        assertThat(host.live("acme.greeter")).isEmpty();
        assertThat(host.folder()).isEmptyDirectory();
        assertThatThrownBy(() -> host.deployer().remove("acme.greeter", false))
                .hasMessage("no plugin is named acme.greeter; reeve plugin ls lists them");
    }

    @Test
    void of_two_with_one_name_the_file_is_asked_for() throws IOException {
        host.drop("a.jar", new PluginJar("acme.same", "1.0.0"));
        host.awaitLive("acme.same", "1.0.0");
        host.drop("b.jar", new PluginJar("acme.same", "2.0.0"));
        host.awaitState("b.jar", PluginState.REFUSED);

        assertThatThrownBy(() -> host.deployer().remove("acme.same", false))
                .hasMessage("acme.same is in a.jar and b.jar: say which file");
        host.deployer().remove("b.jar", false);
        assertThat(host.live("acme.same")).isEqualTo("1.0.0");
    }

    @Test
    void an_older_version_works_and_is_told_as_one() throws IOException {
        host.deployer().update(jar("greeter.jar", new PluginJar("acme.greeter", "2.0.0")), false);

        PluginVerdict verdict =
                host.deployer().update(jar("greeter.jar", new PluginJar("acme.greeter", "1.0.0")), false);

        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.plugin())
                .returns(PluginState.ACTIVE, Plugin::state)
                .returns("older than 2.0.0, which it replaced", Plugin::reason);
        assertThat(host.live("acme.greeter")).isEqualTo("1.0.0");
    }

    private Path jar(String name, PluginJar jar) throws IOException {
        return Files.write(Files.createDirectories(root.resolve("built")).resolve(name), jar.bytes());
    }
}
