package dev.reeve.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

class WatchingDeployerTest {
    @TempDir
    Path root;

    private PluginHost host;

    @BeforeEach
    void start() throws BundleException {
        host = new PluginHost(root);
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
    }

    @Test
    void a_dropped_jar_is_live() throws IOException {
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));

        host.awaitLive("acme.greeter", "1.0.0");
        assertThat(host.awaitState("greeter.jar", PluginState.ACTIVE))
                .isEqualTo(new Plugin(
                        "acme.greeter",
                        "1.0.0",
                        host.folder().resolve("greeter.jar"),
                        PluginState.ACTIVE,
                        "",
                        List.of("java.lang.Runnable")));
    }

    @Test
    void an_overwritten_jar_is_updated() throws IOException {
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
        host.awaitLive("acme.greeter", "1.0.0");

        Files.write(host.folder().resolve("greeter.jar"), new PluginJar("acme.greeter", "1.1.0").bytes());

        host.awaitLive("acme.greeter", "1.1.0");
        assertThat(host.awaitState("greeter.jar", PluginState.ACTIVE).reason()).isEmpty();
    }

    @Test
    void other_bytes_of_the_same_version_are_an_update_too() throws IOException {
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
        host.awaitLive("acme.greeter", "1.0.0");
        long before = host.bundle("acme.greeter").getLastModified();

        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0").padded(100));

        await().until(() -> host.bundle("acme.greeter").getLastModified() > before);
        host.awaitLive("acme.greeter", "1.0.0");
    }

    @Test
    void a_deleted_jar_is_withdrawn() throws IOException {
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
        host.awaitLive("acme.greeter", "1.0.0");

        host.delete("greeter.jar");

        host.awaitGone("acme.greeter");
        await().until(() -> host.bundles() == 1 && host.plugin("greeter.jar").isEmpty());
    }

    @Test
    void a_renamed_jar_is_live_under_its_new_name() throws IOException {
        host.drop("greeter-1.jar", new PluginJar("acme.greeter", "1.0.0"));
        host.awaitLive("acme.greeter", "1.0.0");

        Files.move(host.folder().resolve("greeter-1.jar"), host.folder().resolve("greeter-2.jar"));

        host.awaitState("greeter-2.jar", PluginState.ACTIVE);
        assertThat(host.plugin("greeter-1.jar")).isEmpty();
    }

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
                    assertThat(host.bundles()).isEqualTo(1);
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
        assertThat(host.bundles()).isEqualTo(1);
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
        assertThat(host.bundles()).isEqualTo(1);
    }

    @Test
    void a_fragment_is_refused() throws IOException {
        host.drop("fragment.jar", new PluginJar("acme.fragment", "1.0.0").header("Fragment-Host", "acme.greeter"));

        assertThat(host.awaitState("fragment.jar", PluginState.REFUSED).reason())
                .isEqualTo("it is a fragment of acme.greeter, and a plugin must stand alone");
    }

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

    @Test
    void the_second_of_a_name_is_refused_until_the_first_goes() throws IOException {
        host.drop("a.jar", new PluginJar("acme.same", "1.0.0"));
        host.awaitLive("acme.same", "1.0.0");
        host.drop("b.jar", new PluginJar("acme.same", "2.0.0"));
        assertThat(host.awaitState("b.jar", PluginState.REFUSED).reason())
                .isEqualTo("acme.same is taken by a.jar: remove one of the two");
        assertThat(host.live("acme.same")).isEqualTo("1.0.0");

        host.delete("a.jar");

        host.awaitLive("acme.same", "2.0.0");
    }

    @Test
    void the_name_of_a_built_in_bundle_is_refused() throws IOException {
        host.drop("core.jar", new PluginJar("org.apache.felix.framework", "9.0.0"));

        assertThat(host.awaitState("core.jar", PluginState.REFUSED).reason())
                .contains("is taken by a bundle of Reeve itself");
    }

    @Test
    void ten_at_once_are_all_live_in_whatever_order_they_need_each_other() throws IOException {
        for (int i = 0; i < 10; i++) {
            PluginJar jar = new PluginJar("acme.p" + i, "1.0.0").exporting("acme.pkg" + i);
            host.drop("p" + i + ".jar", jar.importing("acme.pkg" + (i + 1) % 10));
        }
        IntStream.range(0, 10).forEach(i -> host.awaitLive("acme.p" + i, "1.0.0"));
    }

    @Test
    void what_is_not_meant_as_a_plugin_is_left_alone() throws IOException {
        byte[] bytes = new PluginJar("acme.greeter", "1.0.0").bytes();
        for (String name : new String[] {".hidden.jar", "~lock.jar", "#edit.jar", "greeter.jar~", "greeter.jar.swp"}) {
            Files.write(host.folder().resolve(name), bytes);
        }
        Files.createDirectory(host.folder().resolve("folder.jar"));
        host.drop("last.jar", new PluginJar("acme.last", "1.0.0"));

        host.awaitLive("acme.last", "1.0.0");
        assertThat(host.bundles()).isEqualTo(2);
        assertThat(host.plugin("greeter.jar")).isEmpty();
    }

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
        assertThat(host.bundles()).isEqualTo(2);
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
        await().until(() -> host.bundles() == 1);
    }

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

        await().until(() -> host.bundles() == 1);
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
    void a_folder_that_vanishes_takes_its_plugins_along_and_brings_them_back() throws IOException {
        host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
        host.awaitLive("acme.greeter", "1.0.0");

        Files.move(host.folder(), root.resolve("aside"));
        host.awaitGone("acme.greeter");
        Files.move(root.resolve("aside"), host.folder());

        host.awaitLive("acme.greeter", "1.0.0");
        host.drop("late.jar", new PluginJar("acme.late", "1.0.0"));
        host.awaitLive("acme.late", "1.0.0");
    }
}
