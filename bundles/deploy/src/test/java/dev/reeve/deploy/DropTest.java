package dev.reeve.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginState;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is dropped works, what is overwritten is replaced, what is deleted is gone. */
class DropTest extends DeployerTest {
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
        await().until(() ->
                host.bundles() == PluginHost.CORE && host.plugin("greeter.jar").isEmpty());
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
        assertThat(host.bundles()).isEqualTo(PluginHost.CORE + 1);
        assertThat(host.plugin("greeter.jar")).isEmpty();
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
    void trouble_with_the_folder_is_told_once_and_passes() throws IOException {
        List<LogRecord> told = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger(WatchingDeployer.class.getName());
        Handler handler = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord line) {
                told.add(line);
            }
        };
        logger.addHandler(handler);
        try {
            Files.move(host.folder(), root.resolve("aside"));
            Files.createFile(host.folder());
            await().during(Duration.ofMillis(3500))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> told.size() == 1);
            Files.delete(host.folder());
            Files.move(root.resolve("aside"), host.folder());
            host.drop("greeter.jar", new PluginJar("acme.greeter", "1.0.0"));
            host.awaitLive("acme.greeter", "1.0.0");
        } finally {
            logger.removeHandler(handler);
        }
    }
}
