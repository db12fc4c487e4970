package dev.reeve.deploy;

import static org.awaitility.Awaitility.await;

import dev.reeve.api.host.Home;
import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginState;
import dev.reeve.deploy.threads.BurningThreads.Bar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** A real framework that forgets at each start, as the host's does, with a deployer on a real folder. */
final class PluginHost implements AutoCloseable {
    /** What is there when no plugin is: the framework and Declarative Services. */
    static final int CORE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Fence QUICK = new Fence(
            Duration.ofSeconds(1),
            Duration.ofMillis(300),
            Duration.ofMillis(500),
            new Bar(Duration.ofMillis(400), 0.1));
    private static final String COMPONENTS = "org.osgi.service.component;version=1.5.1,"
            + "org.osgi.service.component.runtime;version=1.5.1,org.osgi.service.component.runtime.dto;version=1.5.1,"
            + "org.osgi.util.promise;version=1.3.0,org.osgi.util.function;version=1.2.0";

    private final Path root;
    private final Framework framework;
    private WatchingDeployer deployer;

    PluginHost(Path root) throws BundleException {
        this(root, _ -> {});
    }

    /** @param before what is done before the deployer comes */
    PluginHost(Path root, Consumer<BundleContext> before) throws BundleException {
        this.root = root;
        this.framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        root.resolve("cache").toString(),
                        Constants.FRAMEWORK_STORAGE_CLEAN,
                        Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        COMPONENTS));
        framework.start();
        framework.getBundleContext().installBundle(scr()).start();
        before.accept(framework.getBundleContext());
        attach();
    }

    void attach() {
        BundleContext context = framework.getBundleContext();
        ServiceComponentRuntime components =
                context.getService(context.getServiceReference(ServiceComponentRuntime.class));
        deployer = new WatchingDeployer(context, new Home(root, root.resolve("run/reeve.sock")), components, QUICK);
    }

    WatchingDeployer deployer() {
        return deployer;
    }

    /** The class path has its api, and Declarative Services themselves are a bundle. */
    private static String scr() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("org.apache.felix.scr-"))
                .map(entry -> Path.of(entry).toUri().toString())
                .findFirst()
                .orElseThrow();
    }

    void detach() throws InterruptedException {
        deployer.detach();
    }

    Framework framework() {
        return framework;
    }

    Path folder() {
        return root.resolve("plugins");
    }

    /** As a build tool or a careful copy does: complete at once. */
    void drop(String file, PluginJar jar) throws IOException {
        drop(file, jar.bytes());
    }

    void drop(String file, byte[] bytes) throws IOException {
        Path partial = Files.write(folder().resolve("." + file + ".part"), bytes);
        Files.move(partial, folder().resolve(file), StandardCopyOption.ATOMIC_MOVE);
    }

    void delete(String file) throws IOException {
        Files.delete(folder().resolve(file));
    }

    Optional<Plugin> plugin(String file) {
        return deployer.plugins().stream()
                .filter(plugin -> plugin.file().endsWith(file))
                .findFirst();
    }

    /** Waits until this file came to this state, and tells how it is then. */
    Plugin awaitState(String file, PluginState state) {
        await(file + " is " + state.label()).atMost(PATIENCE).until(() -> plugin(file)
                .filter(plugin -> plugin.state() == state)
                .isPresent());
        return plugin(file).orElseThrow();
    }

    /** Waits until the service that only this version of the plugin registers is there. */
    void awaitLive(String symbolicName, String version) {
        await(symbolicName + " " + version + " is live")
                .atMost(PATIENCE)
                .until(() -> version.equals(live(symbolicName)));
    }

    void awaitGone(String symbolicName) {
        await(symbolicName + " is gone").atMost(PATIENCE).until(() -> live(symbolicName)
                .isEmpty());
    }

    Plugin awaitReason(String file, String words) {
        await(file + " says " + words).atMost(PATIENCE).until(() -> plugin(file)
                .filter(plugin -> plugin.reason().contains(words))
                .isPresent());
        return plugin(file).orElseThrow();
    }

    /** The version whose service is there, or nothing. */
    String live(String symbolicName) {
        try {
            return Stream.ofNullable(framework
                            .getBundleContext()
                            .getServiceReferences(Runnable.class.getName(), "(plugin=" + symbolicName + ")"))
                    .flatMap(Stream::of)
                    .map(reference -> (String) reference.getProperty("version"))
                    .findFirst()
                    .orElse("");
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Bundle bundle(String symbolicName) {
        return Stream.of(framework.getBundleContext().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    int bundles() {
        return framework.getBundleContext().getBundles().length;
    }

    @Override
    public void close() throws Exception {
        deployer.detach();
        framework.stop();
        framework.waitForStop(10_000);
    }
}
