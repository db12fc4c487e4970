package dev.reeve.deploy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** Installs, replaces, starts and removes bundles of plugins. One thread at a time. */
final class PluginBundles {
    private static final System.Logger LOG = System.getLogger(PluginBundles.class.getName());
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final BundleContext context;
    private final FrameworkWiring wiring;
    private final MissingRequirements missing;

    PluginBundles(BundleContext context) {
        this.context = context;
        this.wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        this.missing = new MissingRequirements(context, wiring);
    }

    Stream<Bundle> all() {
        return Stream.of(context.getBundles());
    }

    /** Another bundle of this symbolic name. */
    Optional<Bundle> namesake(String symbolicName, String location) {
        return all().filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .filter(bundle -> !bundle.getLocation().equals(location))
                .findFirst();
    }

    Bundle install(String location, Path jar) throws BundleFailure {
        try (InputStream bytes = open(jar)) {
            return context.installBundle(location, bytes);
        } catch (BundleException | IOException | RuntimeException e) {
            throw BundleFailure.of("it cannot be installed", e);
        }
    }

    void replace(Bundle bundle, Path jar) throws BundleFailure {
        try (InputStream bytes = open(jar)) {
            stop(bundle);
            bundle.update(bytes);
            refresh();
        } catch (BundleException | IOException | RuntimeException e) {
            throw BundleFailure.of("it cannot be installed", e);
        }
    }

    void uninstall(Bundle bundle) {
        try {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundle.uninstall();
            }
        } catch (BundleException | RuntimeException e) {
            LOG.log(Level.WARNING, bundle.getLocation() + " was removed, and complained", e);
        }
        refresh();
    }

    void start(Bundle bundle) throws BundleFailure {
        try {
            resolve(List.of(bundle));
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException | RuntimeException e) {
            throw BundleFailure.of("it does not start", e);
        }
    }

    /** @throws BundleFailure with what is missing, when one is not resolved */
    void resolve(Collection<Bundle> bundles) throws BundleFailure {
        wiring.resolveBundles(bundles);
        for (Bundle bundle : bundles) {
            if (bundle.getState() == Bundle.INSTALLED) {
                throw new BundleFailure(missing.of(bundle), true);
            }
        }
    }

    /** Rewires whoever still uses classes of a bundle that was replaced or removed. */
    private void refresh() {
        if (wiring.getRemovalPendingBundles().isEmpty()) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(null, _ -> done.countDown());
        try {
            if (!done.await(REFRESH.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "bundles were not rewired within " + REFRESH.toSeconds() + " s");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(Bundle bundle) {
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException e) {
            LOG.log(Level.WARNING, bundle.getLocation() + " was stopped, and complained", e);
        }
    }

    private static InputStream open(Path jar) throws IOException {
        return new BufferedInputStream(Files.newInputStream(jar));
    }
}
