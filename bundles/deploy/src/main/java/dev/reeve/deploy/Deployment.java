package dev.reeve.deploy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** Brings one plugin from nothing or from one version to another, and back when that fails. */
final class Deployment {
    private static final System.Logger LOG = System.getLogger(Deployment.class.getName());

    private final Staging staging;
    private final PluginBundles bundles;

    Deployment(Staging staging, PluginBundles bundles) {
        this.staging = staging;
        this.bundles = bundles;
    }

    /** What an earlier host had in service, from its copy; not yet started. Empty when that cannot be used any more. */
    Optional<Drop> revive(Path file) {
        String name = Names.of(file);
        Path copy = staging.inService(name);
        try {
            if (bundles.namesake(WholeJar.identity(copy).name(), Names.location(name))
                    .isPresent()) {
                throw new UnfitJar("its name is taken by now");
            }
            return Optional.of(Drop.of(file, bundles.install(Names.location(name), copy)));
        } catch (IOException | UnfitJar | BundleFailure e) {
            LOG.log(Level.WARNING, "the version of plugin " + name + " that worked before cannot be taken up", e);
            staging.forget(name);
            return Optional.empty();
        }
    }

    /** Installed, not yet started: several that arrive together may need each other. */
    Drop install(Path file, Inspection.Fit fit) {
        String name = Names.of(file);
        try {
            Bundle bundle = bundles.install(Names.location(name), fit.copy());
            staging.accept(name);
            return new Drop(file, Optional.of(fit.identity()), Optional.of(bundle), "", false);
        } catch (BundleFailure e) {
            return Drop.refused(file, Optional.of(fit.identity()), e.reason(), false);
        }
    }

    Drop start(Drop drop) {
        if (drop.bundle().isEmpty()) {
            return drop;
        }
        try {
            bundles.start(drop.bundle().get());
            return drop.because("");
        } catch (BundleFailure e) {
            return e.unresolved() ? drop.because(e.reason()) : withdraw(drop, e.reason());
        }
    }

    /**
     * The new version runs, or the one before runs again; unless that one did not run either. One that was taken over from
     * an earlier deployer is not running yet, and worth going back to.
     */
    Drop replace(Drop drop, Inspection.Fit fit) {
        Drop updated = new Drop(drop.file(), Optional.of(fit.identity()), drop.bundle(), "", false);
        boolean fallBack = drop.active() || drop.reason().isEmpty();
        Bundle bundle = drop.bundle().orElseThrow();
        try {
            bundles.replace(bundle, fit.copy());
            if (fallBack) {
                bundles.start(bundle);
            }
            staging.accept(Names.of(drop.file()));
            return fallBack ? updated : start(updated);
        } catch (BundleFailure e) {
            return back(drop.but(Optional.of(fit.identity()), e.reason(), e.unresolved()), bundle);
        }
    }

    void remove(String name, Optional<Bundle> bundle) {
        bundle.ifPresent(bundles::uninstall);
        staging.forget(name);
    }

    private Drop back(Drop refused, Bundle bundle) {
        try {
            bundles.replace(bundle, staging.inService(Names.of(refused.file())));
            bundles.start(bundle);
            return refused;
        } catch (BundleFailure e) {
            return refused.because(refused.reason() + "; the version before did not come back: " + e.reason());
        }
    }

    private Drop withdraw(Drop drop, String reason) {
        remove(Names.of(drop.file()), drop.bundle());
        return Drop.refused(drop.file(), drop.identity(), reason, false);
    }
}
