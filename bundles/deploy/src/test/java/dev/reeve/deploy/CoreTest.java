package dev.reeve.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;

/** Nothing that is dropped takes a name, a package or the peace of what came with the host. */
class CoreTest extends DeployerTest {
    private static final String OBSTACLE =
            "a change of it would restart acme.core, which use it: choose a quiet moment and --force";

    @Test
    void the_name_of_a_built_in_bundle_is_refused() throws IOException {
        host.drop("core.jar", new PluginJar("org.apache.felix.scr", "9.0.0"));

        assertThat(host.awaitState("core.jar", PluginState.REFUSED).reason())
                .startsWith("org.apache.felix.scr is a bundle that other parts of Reeve are built upon")
                .contains("reeve down --keep-agents");
    }

    @Test
    void a_package_that_a_part_of_reeve_exports_is_refused() throws IOException {
        host.drop("p.jar", new PluginJar("acme.p", "1.0.0").exporting("acme.p,org.osgi.service.component;version=1.9"));

        assertThat(host.awaitState("p.jar", PluginState.REFUSED).reason())
                .isEqualTo(
                        "it exports package org.osgi.service.component, which Reeve's org.apache.felix.framework has:"
                                + " import it instead");
        assertThat(host.bundles()).isEqualTo(PluginHost.CORE);
    }

    @Test
    void a_package_that_a_part_of_reeve_imports_is_refused() throws IOException, BundleException {
        install(new PluginJar("acme.core", "1.0.0").importing("acme.words;resolution:=optional"));

        host.drop("p.jar", new PluginJar("acme.p", "1.0.0").exporting("acme.words"));

        assertThat(host.awaitState("p.jar", PluginState.REFUSED).reason())
                .isEqualTo("it exports package acme.words, which Reeve's acme.core imports:"
                        + " keep it in the JAR without exporting it");
    }

    @Test
    void a_package_of_reeves_own_is_refused_though_nobody_has_it() throws IOException {
        host.drop("p.jar", new PluginJar("acme.p", "1.0.0").exporting("dev.reeve.api.clairvoyance"));

        assertThat(host.awaitState("p.jar", PluginState.REFUSED).reason()).contains("dev.reeve.* is Reeve's");
    }

    @Test
    void an_update_with_such_a_package_leaves_the_version_before_at_work() throws IOException {
        host.drop("p.jar", new PluginJar("acme.p", "1.0.0"));
        host.awaitLive("acme.p", "1.0.0");

        host.drop("p.jar", new PluginJar("acme.p", "2.0.0").exporting("org.osgi.framework"));

        assertThat(host.awaitReason("p.jar", "2.0.0 was refused: it exports package org.osgi.framework"))
                .returns("1.0.0", Plugin::version);
        host.awaitLive("acme.p", "1.0.0");
    }

    @Test
    void an_update_that_would_restart_a_part_of_reeve_waits_for_force() throws IOException, BundleException {
        voice();
        host.drop("voice.jar", voice("2.0.0"));

        assertThat(host.awaitReason("voice.jar", "refused").reason()).isEqualTo("2.0.0 was refused: " + OBSTACLE);
        assertThat(host.live("acme.voice")).isEqualTo("1.0.0");
        assertThat(host.deployer().reports("voice.jar").getFirst().dependents()).containsExactly("acme.core");

        host.deployer().update(host.folder().resolve("voice.jar"), true);
        assertThat(host.live("acme.voice")).isEqualTo("2.0.0");
    }

    @Test
    void a_plugin_that_a_part_of_reeve_uses_stays_when_its_jar_goes() throws IOException, BundleException {
        voice();

        host.delete("voice.jar");

        assertThat(host.awaitReason("voice.jar", "gone").reason()).isEqualTo("its JAR is gone, but " + OBSTACLE);
        assertThat(host.live("acme.voice")).isEqualTo("1.0.0");
        host.deployer().remove("acme.voice", true);
        assertThat(host.live("acme.voice")).isEmpty();
    }

    private void voice() throws IOException, BundleException {
        host.drop("voice.jar", voice("1.0.0"));
        host.awaitLive("acme.voice", "1.0.0");
        install(new PluginJar("acme.core", "1.0.0").header("Require-Capability", "acme.voice"));
    }

    private static PluginJar voice(String version) {
        return new PluginJar("acme.voice", version).header("Provide-Capability", "acme.voice");
    }

    private void install(PluginJar jar) throws BundleException {
        host.framework()
                .getBundleContext()
                .installBundle("core:" + jar, new ByteArrayInputStream(jar.bytes()))
                .start();
    }

    @Test
    void a_capability_that_a_part_of_reeve_requires_is_refused() throws IOException, BundleException {
        install(new PluginJar("acme.core", "1.0.0")
                .header(
                        "Require-Capability",
                        "acme.voice;filter:=\"(&(acme.voice=loud)(version>=1.2))\";resolution:=optional"));
        String offer = "acme.other,acme.voice;acme.voice=%s;version:Version=\"1.10\"";

        host.drop(
                "quiet.jar", new PluginJar("acme.quiet", "1.0.0").header("Provide-Capability", offer.formatted("low")));
        host.drop(
                "loud.jar", new PluginJar("acme.loud", "1.0.0").header("Provide-Capability", offer.formatted("loud")));

        assertThat(host.awaitState("loud.jar", PluginState.REFUSED).reason())
                .isEqualTo("it provides the capability acme.voice, which Reeve's acme.core requires:"
                        + " give it another name");
        host.awaitLive("acme.quiet", "1.0.0");
    }
}
