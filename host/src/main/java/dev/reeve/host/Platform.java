package dev.reeve.host;

import dev.reeve.api.host.Home;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.SAXParserFactory;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** The OSGi framework in this process, with every bundle that lies on the class path. */
final class Platform {
    private static final System.Logger LOG = System.getLogger(Platform.class.getName());

    private static final String SAX = "javax.xml.parsers.SAXParserFactory";

    private final ClassPathConnector connector;
    private final Framework framework;
    private DroppedParts dropped = DroppedParts.NONE;

    private Platform(ClassPathConnector connector, Framework framework) {
        this.connector = connector;
        this.framework = framework;
    }

    /**
     * Initialised, with nothing in it yet.
     *
     * @param properties of Reeve, seen by every bundle
     */
    static Platform create(Path storage, Map<String, String> properties) {
        nameSaxParser();
        ClassPathConnector connector = ClassPathConnector.ofClassPath();
        Framework framework = new FrameworkFactory().newFramework(configuration(storage, properties), connector);
        try {
            framework.init();
        } catch (BundleException e) {
            throw new BootFailure("cannot initialise the OSGi framework in " + storage, e);
        }
        return new Platform(connector, framework);
    }

    /** The JDK's own, as always; but else each bundle with components would search the class path for another one. */
    private static void nameSaxParser() {
        if (System.getProperty(SAX) == null) {
            System.setProperty(
                    SAX, SAXParserFactory.newDefaultInstance().getClass().getName());
        }
    }

    static Map<String, String> properties(Home home, boolean foreground, boolean offline) {
        return Map.of(
                "reeve.home", home.root().toString(),
                "reeve.foreground", Boolean.toString(foreground),
                "reeve.offline", Boolean.toString(offline));
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** What is started in place of bundles of the class path. */
    void prefer(DroppedParts parts) {
        dropped = parts;
    }

    /** Installs and starts what it takes to start agents; answers how many bundles that are. */
    int startFirst() {
        List<Bundle> installed = install(connector.first());
        try {
            framework.start();
        } catch (BundleException e) {
            throw new BootFailure("cannot start the OSGi framework", e);
        }
        return start(installed);
    }

    /** Installs and starts the other bundles; answers how many. */
    int startOthers() {
        return start(install(connector.others()));
    }

    private List<Bundle> install(List<String> locations) {
        List<Bundle> installed = new ArrayList<>();
        for (String location : locations) {
            try {
                installed.add(context().installBundle(location));
            } catch (BundleException e) {
                throw new BootFailure("cannot install " + location, e);
            }
        }
        return installed;
    }

    /** One that does not start is logged and leaves the others alone. */
    private int start(List<Bundle> bundles) {
        bundles.stream().filter(bundle -> !replaced(bundle)).forEach(Platform::start);
        return bundles.size();
    }

    /** Whether another one was started in its place. */
    private boolean replaced(Bundle builtIn) {
        return dropped.insteadOf(builtIn)
                .filter(part -> replaced(builtIn, part))
                .isPresent();
    }

    private boolean replaced(Bundle builtIn, DroppedParts.Part part) {
        Optional<Bundle> installed = Optional.empty();
        dropped.trial().begin(part.copy());
        try (InputStream bytes = Files.newInputStream(part.copy())) {
            installed = Optional.of(context().installBundle(part.location(), bytes));
            installed.get().start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} {1} is in place of the {2} that came with Reeve",
                    builtIn.getSymbolicName(),
                    part.version(),
                    builtIn.getVersion());
            return true;
        } catch (BundleException | IOException e) {
            LOG.log(System.Logger.Level.WARNING, part.copy() + " is not in place of " + builtIn.getSymbolicName(), e);
            installed.ifPresent(Platform::uninstall);
            dropped.trial().fails(part.copy(), e);
            return false;
        }
    }

    private static void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot remove " + bundle.getLocation(), e);
        }
    }

    /** Does something when the framework has stopped, whoever stopped it. */
    void whenStopped(Runnable action) {
        Thread.ofVirtual().name("reeve-framework").start(() -> {
            try {
                framework.waitForStop(0);
                action.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Stops every bundle and the framework; returns when that is done, or when {@code patience} is over. */
    void stop(Duration patience) {
        try {
            framework.stop();
            framework.waitForStop(patience.toMillis());
        } catch (BundleException e) {
            LOG.log(System.Logger.Level.WARNING, "the framework did not stop in order", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(Bundle bundle) {
        try {
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            LOG.log(System.Logger.Level.ERROR, "bundle " + bundle.getSymbolicName() + " does not start", e);
        }
    }

    private static Map<String, String> configuration(Path storage, Map<String, String> properties) {
        Map<String, String> configuration = new HashMap<>(properties);
        configuration.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        configuration.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        // A JVM takes one URL stream handler factory in its life, and nothing here reads bundle: URLs.
        configuration.put("felix.service.urlhandlers", "false");
        configuration.put("felix.extensions.disable", "true");
        // Threads for it would take longer to come up than it takes.
        configuration.put("felix.resolver.parallelism", "1");
        configuration.put("felix.log.level", "2");
        configuration.put("ds.loglevel", "2");
        // Its only warning is that its threads are interrupted, which at the end of a framework is no news.
        configuration.put("org.apache.felix.eventadmin.LogLevel", "1");
        return withLogger(configuration);
    }

    /** Felix takes its logger as a value of the map, which is typed for strings alone. */
    @SuppressWarnings("unchecked")
    private static Map<String, String> withLogger(Map<String, String> configuration) {
        ((Map<String, Object>) (Map<String, ?>) configuration).put("felix.log.logger", new FrameworkLog());
        return configuration;
    }
}
