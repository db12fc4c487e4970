package dev.reeve.deploy;

import dev.reeve.deploy.threads.Belongings;
import dev.reeve.deploy.threads.LeftThreads;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** Takes a version of a plugin out of service, and puts another one in its place, whatever the first one makes of it. */
final class Succession {
    private static final System.Logger LOG = System.getLogger(Succession.class.getName());

    private final PluginBundles bundles;
    private final BundleLife life;
    private final Quarantine quarantine;
    private final LeftThreads left;

    Succession(PluginBundles bundles, BundleLife life, Quarantine quarantine, LeftThreads left) {
        this.bundles = bundles;
        this.life = life;
        this.quarantine = quarantine;
        this.left = left;
    }

    /**
     * In the same bundle, or in another one beside it when that does not stop. Not yet started.
     *
     * @param jar what the bundle was made of
     * @param hangs in which call the bundle hangs already
     */
    Bundle exchange(Bundle bundle, Path jar, Optional<String> hangs, Path next) throws BundleFailure {
        if (!leaves(bundle, jar, hangs)) {
            return bundles.install(Names.ofLocation(bundle.getLocation()), next);
        }
        bundles.update(bundle, next);
        return bundle;
    }

    void withdraw(Bundle bundle, Path jar, Optional<String> hangs) {
        if (leaves(bundle, jar, hangs)) {
            bundles.uninstall(bundle);
        }
    }

    /** Whether it can be removed now; otherwise it is given up. */
    private boolean leaves(Bundle bundle, Path jar, Optional<String> hangs) {
        String file = Names.ofLocation(bundle.getLocation());
        String plugin = String.valueOf(bundle.getSymbolicName());
        Version version = bundle.getVersion();
        boolean ran = life.known(bundle);
        Optional<Belongings> belongings = ran ? Optional.of(life.belongings(bundle, jar)) : Optional.empty();
        Optional<String> stuck = hangs.or(() -> stop(bundle)).or(() -> between(bundle));
        stuck.ifPresent(reason -> quarantine.add(bundle, reason));
        belongings.ifPresent(owner -> left.watch(file, plugin, version, owner));
        return stuck.isEmpty();
    }

    /** Nothing on this thread may touch it then. */
    private static Optional<String> between(Bundle bundle) {
        return BundleLife.between(bundle)
                ? Optional.of("somebody else's call starts or stops it and has not returned")
                : Optional.empty();
    }

    /** Where it hangs, if it does. */
    private Optional<String> stop(Bundle bundle) {
        try {
            life.stop(bundle);
            return Optional.empty();
        } catch (BundleFailure e) {
            LOG.log(
                    Level.WARNING,
                    "plugin " + Names.ofLocation(bundle.getLocation()) + " " + bundle.getVersion() + ": " + e.reason());
            return e.hanging() ? Optional.of(e.reason()) : Optional.empty();
        }
    }
}
