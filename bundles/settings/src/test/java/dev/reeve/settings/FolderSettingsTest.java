package dev.reeve.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.host.Home;
import dev.reeve.api.host.PluginSettings;
import dev.reeve.api.host.PluginSettings.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.ConfigurationAdmin;

/** The files of a real folder in a real framework. */
class FolderSettingsTest {
    private static final String NAME = "acme.pulse";

    @TempDir
    private Path root;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Handler log = new StreamHandler() {
        @Override
        public synchronized void publish(LogRecord line) {
            told.add(line.getMessage());
        }
    };
    private Framework framework = new FrameworkFactory().newFramework(Map.of());
    private Optional<FolderSettings> settings = Optional.empty();
    private Optional<Bundle> plugin = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        Logger.getLogger(FolderSettings.class.getName()).addHandler(log);
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        root.resolve("cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.osgi.service.cm;version=1.6.1,org.osgi.service.coordinator;version=1.0.2"));
        framework.start();
        BundleContext context = framework.getBundleContext();
        context.installBundle(configurationAdmin()).start();
        ConfigurationAdmin admin = context.getService(context.getServiceReference(ConfigurationAdmin.class));
        Files.createDirectories(conf());
        plugin = Optional.of(context.installBundle("plugin:pulse", jar("1.0.0")));
        plugin.get().start();
        settings = Optional.of(new FolderSettings(
                context, admin, new FakeMetaTypes(NAME), new Home(root, root.resolve("run/reeve.sock"))));
    }

    @AfterEach
    void stop() throws Exception {
        settings.orElseThrow().detach();
        Logger.getLogger(FolderSettings.class.getName()).removeHandler(log);
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void whatWasInForceBeforeARefusedFileOutlivesAnUpdateOfThePlugin() throws Exception {
        write("url: http://x\nperiod: 3\n");
        awaitState(State.SET);
        write("url: http://x\nperiod: often\n");
        awaitState(State.REFUSED);

        plugin.orElseThrow().stop();
        plugin.orElseThrow().update(jar("2.0.0"));
        Files.writeString(conf().resolve("acme.other.yaml"), "a: 1\n");
        await().until(() -> settings.orElseThrow().all().size() == 2);
        plugin.orElseThrow().start();

        assertThat(of(NAME).state()).isEqualTo(State.REFUSED);
        assertThat(value("period")).contains("3");
        assertThat(told).noneMatch(line -> line.contains("no plugin has settings named " + NAME));
    }

    @Test
    void aFileOfAPluginThatWentWaitsForOne() throws Exception {
        write("url: http://x\n");
        awaitState(State.SET);

        plugin.orElseThrow().uninstall();

        assertThat(of(NAME).state()).isEqualTo(State.UNUSED);
    }

    @Test
    void aFolderThatWasSwappedIsNoticed() throws Exception {
        write("url: http://x\n");
        awaitState(State.SET);
        Path other = Files.createDirectories(root.resolve("other"));
        Files.writeString(other.resolve(NAME + ".yaml"), "url: http://y\n");

        Files.move(conf(), root.resolve("aside"));
        Files.move(other, conf());

        await().until(() -> value("url").equals(Optional.of("http://y")));
    }

    private Path conf() {
        return root.resolve("conf");
    }

    private void write(String text) throws IOException {
        Files.writeString(conf().resolve(NAME + ".yaml"), text);
    }

    private void awaitState(State state) {
        await().until(() -> of(NAME).state() == state);
    }

    private PluginSettings of(String name) {
        return settings.orElseThrow().all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Optional<String> value(String key) {
        return of(NAME).entries().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .flatMap(PluginSettings.Entry::value);
    }

    private static String configurationAdmin() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("org.apache.felix.configadmin-"))
                .map(entry -> Path.of(entry).toUri().toString())
                .findFirst()
                .orElseThrow();
    }

    private static InputStream jar(String version) throws IOException, BundleException {
        Manifest manifest = new Manifest();
        Map.of(
                        "Manifest-Version", "1.0",
                        "Bundle-ManifestVersion", "2",
                        "Bundle-SymbolicName", "acme.pulse",
                        "Bundle-Version", version)
                .forEach(manifest.getMainAttributes()::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
