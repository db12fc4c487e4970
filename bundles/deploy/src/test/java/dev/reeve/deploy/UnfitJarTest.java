package dev.reeve.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.host.PluginState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What cannot be a plugin is refused with a reason, and what is not whole yet is waited for. */
class UnfitJarTest extends DeployerTest {
    @Test
    void a_jar_that_is_being_written_is_touched_when_it_is_whole() throws IOException {
        byte[] bytes = new PluginJar("acme.slow", "1.0.0").padded(40_000).bytes();
        try (OutputStream file = Files.newOutputStream(host.folder().resolve("slow.jar"))) {
            for (int from = 0; from < bytes.length; from += 10_000) {
                file.write(bytes, from, Math.min(10_000, bytes.length - from));
                file.flush();
                if (from + 10_000 < bytes.length) {
                    assertThat(host.awaitState("slow.jar", PluginState.COPYING).reason())
                            .startsWith("it ");
                    assertThat(host.bundles()).isEqualTo(PluginHost.CORE);
                }
            }
        }
        host.awaitLive("acme.slow", "1.0.0");
    }

    @Test
    void an_update_that_is_being_written_leaves_the_version_before_at_work() throws IOException {
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
        host.awaitLive("acme.greeter", "1.0.0");
        byte[] next = new PluginJar("acme.greeter", "2.0.0").padded(10_000).bytes();

        try (OutputStream file = Files.newOutputStream(host.folder().resolve("greeter.jar"))) {
            file.write(next, 0, 5_000);
            file.flush();
            host.awaitReason("greeter.jar", "no readable JAR");
            assertThat(host.live("acme.greeter")).isEqualTo("1.0.0");
            file.write(next, 5_000, next.length - 5_000);
        }

        host.awaitLive("acme.greeter", "2.0.0");
        assertThat(host.awaitState("greeter.jar", PluginState.ACTIVE).reason()).isEmpty();
    }

    @Test
    void a_file_that_is_no_jar_is_refused() throws IOException {
        host.drop("text.jar", "this is no archive".getBytes(StandardCharsets.UTF_8));

        assertThat(host.awaitState("text.jar", PluginState.REFUSED).reason()).startsWith("it is no readable JAR: ");
        assertThat(host.bundles()).isEqualTo(PluginHost.CORE);
    }

    @Test
    void a_damaged_jar_is_refused_though_its_directory_is_readable() throws IOException {
        byte[] bytes = new PluginJar("acme.damaged", "1.0.0").padded(5_000).bytes();
        bytes[bytes.length / 2] ^= 0x55;

        host.drop("damaged.jar", bytes);

        assertThat(host.awaitState("damaged.jar", PluginState.REFUSED).reason())
                .contains("the content of noise.bin is damaged");
    }

    @Test
    void a_jar_without_manifest_is_refused() throws IOException {
        host.drop("plain.jar", PluginJar.withoutManifest());

        assertThat(host.awaitState("plain.jar", PluginState.REFUSED).reason()).isEqualTo("it has no manifest");
    }

    @Test
    void a_jar_that_is_no_bundle_is_refused() throws IOException {
        host.drop("library.jar", new PluginJar("", "1.0.0"));

        assertThat(host.awaitState("library.jar", PluginState.REFUSED).reason()).contains("Bundle-SymbolicName");
    }

    @Test
    void a_version_that_is_none_is_named() throws IOException {
        host.drop("odd.jar", new PluginJar("acme.odd", "one"));

        assertThat(host.awaitState("odd.jar", PluginState.REFUSED).reason())
                .isEqualTo("its Bundle-Version 'one' is no version, expected one like 1.2.3");
    }

    @Test
    void a_manifest_that_the_framework_cannot_read_is_refused_in_its_words() throws IOException {
        host.drop("odd.jar", new PluginJar("acme.odd", "1.0.0").exporting("acme.odd;version=one"));

        assertThat(host.awaitState("odd.jar", PluginState.REFUSED).reason())
                .startsWith("it cannot be installed: ")
                .hasLineCount(1);
        assertThat(host.bundles()).isEqualTo(PluginHost.CORE);
    }

    @Test
    void a_fragment_is_refused() throws IOException {
        host.drop("fragment.jar", new PluginJar("acme.fragment", "1.0.0").header("Fragment-Host", "acme.greeter"));

        assertThat(host.awaitState("fragment.jar", PluginState.REFUSED).reason())
                .isEqualTo("it is a fragment of acme.greeter, and a plugin must stand alone");
    }
}
