package dev.reeve.deploy;

import dev.reeve.deploy.jar.Identity;
import dev.reeve.deploy.jar.UnfitJar;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipException;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** Brings one plugin from nothing or from one version to another, and back when that fails. */
final class Deployment {
    private static final System.Logger LOG = System.getLogger(Deployment.class.getName());

    private final Staging staging;
    private final PluginBundles bundles;
    private final BundleLife life;
    private final Components components;
    private final Succession succession;
    private final Admission admission;

    Deployment(
            Staging staging,
            PluginBundles bundles,
            BundleLife life,
            Components components,
            Succession succession,
            Admission admission) {
        this.staging = staging;
        this.bundles = bundles;
        this.life = life;
        this.components = components;
        this.succession = succession;
        this.admission = admission;
    }

    /**
     * A new version that was put in the place of another one.
     *
     * @param failed the components that failed in the version before; empty when the new one is settled already
     */
    record Update(Drop before, Drop drop, Optional<Set<String>> failed) {}

    /**
     * What an earlier host had in service, from its copy; not yet started. Empty when that cannot be used any more; without
     * a bundle when it cannot be used now, as with a full disk: then the copy is kept.
     */
    Optional<Drop> revive(Path file) {
        String name = Names.of(file);
        try {
            Identity identity = staging.revivable(name);
            if (admission.part(identity)) {
                // It takes its place when its file is looked at.
                staging.forget(name);
                return Optional.empty();
            }
            if (bundles.all().anyMatch(bundle -> identity.name().equals(bundle.getSymbolicName()))) {
                throw new UnfitJar("its name is taken by now");
            }
            return Optional.of(Drop.of(file, bundles.install(name, staging.inService(name))));
        } catch (IOException | UnfitJar | BundleFailure e) {
            String what = "the version that worked before cannot be taken up";
            if (passing(e)) {
                return Optional.of(Drop.refused(file, Optional.empty(), what + " now: " + e.getMessage(), true));
            }
            LOG.log(Level.WARNING, "plugin " + name + ": " + what, e);
            staging.forget(name);
            return Optional.empty();
        }
    }

    private static boolean passing(Exception failure) {
        return switch (failure) {
            case UnfitJar jar -> jar.passing();
            case BundleFailure bundle -> bundle.passing();
            default -> !(failure instanceof ZipException);
        };
    }

    /** Installed, not yet started: several that arrive together may need each other. */
    Drop install(Path file, Inspection.Fit fit) {
        String name = Names.of(file);
        try {
            Bundle bundle = bundles.install(name, fit.copy());
            staging.accept(name);
            return Drop.of(file, fit.identity(), bundle);
        } catch (BundleFailure e) {
            return Drop.refused(file, Optional.of(fit.identity()), e.reason(), e.passing());
        }
    }

    Drop start(Drop drop) {
        if (drop.bundle().isEmpty()) {
            return drop;
        }
        Drop able = drop;
        try {
            able = renewed(drop);
            bundles.start(able.bundle().orElseThrow());
            return able.because("");
        } catch (BundleFailure e) {
            return e.unresolved() || e.passing() ? able.because(e.reason()) : withdrawn(able, e);
        }
    }

    /** Whether its bundle was given up for another one's sake, as when that was replaced and this one did not stop. */
    boolean lost(Drop drop) {
        return drop.bundle().filter(bundles::lost).isPresent();
    }

    /** One that was lost is installed anew. */
    private Drop renewed(Drop drop) throws BundleFailure {
        return lost(drop) ? drop.with(bundles.install(drop.name(), staging.inService(drop.name()))) : drop;
    }

    /** The services of a plugin that was just started are used for the first time. What fails then shows by itself. */
    Drop use(Drop drop) {
        try {
            if (drop.content()) {
                life.use(drop.bundle().orElseThrow());
            }
            return drop;
        } catch (BundleFailure e) {
            return e.hanging() ? withdrawn(drop, e) : drop.remarked(e.reason());
        }
    }

    /**
     * The new version is started, or the one before runs again; unless that one did not run either. One that was taken over
     * from an earlier deployer is not running yet, and worth going back to.
     */
    Update replace(Drop before, Inspection.Fit fit) {
        Bundle bundle = before.bundle().orElseThrow();
        boolean fallBack = before.active() || before.reason().isEmpty();
        Set<String> failed = components.failures(bundle).keySet();
        Drop updated =
                Drop.of(before.file(), fit.identity(), bundle).remarked(step(bundle.getVersion(), fit.identity()));
        try {
            Path current = staging.inService(before.name());
            updated = updated.with(succession.exchange(bundle, current, Optional.empty(), fit.copy()));
        } catch (BundleFailure e) {
            return new Update(before, resumed(refused(before, updated, e)), Optional.empty());
        }
        try {
            if (fallBack) {
                bundles.start(updated.bundle().orElseThrow());
                return new Update(before, updated, Optional.of(failed));
            }
            staging.accept(before.name());
            return new Update(before, start(updated), Optional.empty());
        } catch (BundleFailure e) {
            return new Update(before, back(before, updated, e), Optional.empty());
        }
    }

    /** The new version stays unless something of it fails that did not fail before. */
    Drop judge(Update update) {
        Drop drop = update.drop();
        if (update.failed().isEmpty()) {
            return use(drop);
        }
        Bundle bundle = drop.bundle().orElseThrow();
        try {
            life.use(bundle);
            Map<String, String> worse = new TreeMap<>(components.failures(bundle));
            worse.keySet().removeAll(update.failed().get());
            if (!worse.isEmpty()) {
                throw BundleFailure.because(String.join("; ", worse.values()));
            }
            staging.accept(drop.name());
            return drop;
        } catch (BundleFailure e) {
            return back(update.before(), drop, e);
        }
    }

    void remove(Drop drop) {
        drop.bundle()
                .ifPresent(bundle -> succession.withdraw(bundle, staging.inService(drop.name()), Optional.empty()));
        staging.forget(drop.name());
    }

    private Drop back(Drop before, Drop failed, BundleFailure failure) {
        Optional<String> hangs = failure.hanging() ? Optional.of(failure.reason()) : Optional.empty();
        String name = before.name();
        Drop refused = refused(before, failed, failure);
        try {
            return resumed(refused.with(succession.exchange(
                    failed.bundle().orElseThrow(), staging.candidate(name), hangs, staging.inService(name))));
        } catch (BundleFailure e) {
            return abandoned(refused, e);
        }
    }

    private static Drop refused(Drop before, Drop failed, BundleFailure failure) {
        return before.but(failed.identity(), failure.reason(), failure.unresolved() || failure.passing());
    }

    /** The version before, which the bundle holds. */
    private Drop resumed(Drop refused) {
        Drop able = refused;
        try {
            able = renewed(refused);
            bundles.start(able.bundle().orElseThrow());
            return able;
        } catch (BundleFailure e) {
            return abandoned(able, e);
        }
    }

    private static Drop abandoned(Drop refused, BundleFailure failure) {
        return refused.because(refused.reason() + "; the version before did not come back: " + failure.reason());
    }

    private Drop withdrawn(Drop drop, BundleFailure failure) {
        Optional<String> hangs = failure.hanging() ? Optional.of(failure.reason()) : Optional.empty();
        drop.bundle().ifPresent(bundle -> succession.withdraw(bundle, staging.inService(drop.name()), hangs));
        staging.forget(drop.name());
        return failure.hanging()
                ? drop.givenUp(failure.reason())
                : Drop.refused(drop.file(), drop.identity(), failure.reason(), false);
    }

    private static String step(Version before, Identity next) {
        return next.version().compareTo(before) < 0 ? "older than " + before + ", which it replaced" : "";
    }
}
