package dev.reeve.deploy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** Installs, replaces, starts and removes bundles of plugins. One thread at a time. */
final class PluginBundles {
    private static final System.Logger LOG = System.getLogger(PluginBundles.class.getName());

    private final BundleContext context;
    private final FrameworkWiring wiring;
    private final MissingRequirements missing;
    private final BundleLife life;
    private final Quarantine quarantine;
    private final Rewiring rewiring;

    PluginBundles(BundleContext context, BundleLife life, Quarantine quarantine) {
        this.context = context;
        this.life = life;
        this.quarantine = quarantine;
        this.wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        this.missing = new MissingRequirements(context, wiring);
        this.rewiring = new Rewiring(wiring, life, quarantine);
    }

    Stream<Bundle> all() {
        return Stream.of(context.getBundles());
    }

    Rewiring rewiring() {
        return rewiring;
    }

    /** The plugin of this symbolic name from another file. */
    Optional<Bundle> namesake(String symbolicName, String file) {
        return all().filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .filter(bundle -> Names.isPlugin(bundle.getLocation()))
                .filter(bundle -> !Names.ofLocation(bundle.getLocation()).equals(file))
                .filter(bundle -> !quarantine.holds(bundle))
                .findFirst();
    }

    /** Whether it was given up, or removed by somebody else: what is in service must be installed anew. */
    boolean lost(Bundle bundle) {
        return bundle.getState() == Bundle.UNINSTALLED || quarantine.holds(bundle);
    }

    /** Beside those of this file that cannot be removed yet. */
    Bundle install(String file, Path jar) throws BundleFailure {
        String free = IntStream.iterate(0, further -> further + 1)
                .mapToObj(further -> Names.location(file, further))
                .filter(location -> context.getBundle(location) == null)
                .findFirst()
                .orElseThrow();
        return installAt(free, jar);
    }

    Bundle installAt(String location, Path jar) throws BundleFailure {
        try (InputStream bytes = open(jar)) {
            return context.installBundle(location, bytes);
        } catch (BundleException | IOException | RuntimeException e) {
            throw BundleFailure.ofInstallation(e);
        }
    }

    /** In place of what it held, which is stopped. */
    void update(Bundle bundle, Path jar) throws BundleFailure {
        try (InputStream bytes = open(jar)) {
            bundle.update(bytes);
        } catch (BundleException | IOException | RuntimeException e) {
            throw BundleFailure.ofInstallation(e);
        }
        rewiring.refresh();
    }

    /** Of one that is stopped, or never was started. */
    void uninstall(Bundle bundle) {
        try {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundle.uninstall();
            }
        } catch (BundleException | RuntimeException e) {
            LOG.log(Level.WARNING, bundle.getLocation() + " was removed, and complained", e);
        }
        rewiring.refresh();
    }

    void start(Bundle bundle) throws BundleFailure {
        try {
            resolve(List.of(bundle));
        } catch (RuntimeException e) {
            throw BundleFailure.of("it does not start", e);
        }
        life.start(bundle);
    }

    /** @throws BundleFailure with what is missing, when one is not resolved */
    void resolve(Collection<Bundle> bundles) throws BundleFailure {
        wiring.resolveBundles(bundles);
        for (Bundle bundle : bundles) {
            if (bundle.getState() == Bundle.INSTALLED) {
                throw BundleFailure.unresolved(missing.of(bundle));
            }
        }
    }

    private static InputStream open(Path jar) throws IOException {
        return new BufferedInputStream(Files.newInputStream(jar));
    }
}
