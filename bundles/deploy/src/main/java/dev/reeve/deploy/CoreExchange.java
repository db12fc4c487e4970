package dev.reeve.deploy;

import dev.reeve.deploy.jar.Identity;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;

/**
 * Has a dropped JAR take the place of a part of Reeve while agents run.
 *
 * <pre>
 * in service   ─────────────────────────── stop ═══════════════ uninstall, unless it is built in
 * dropped       install ─ resolve ─ load         start ─ judge ─┬─ in service
 *                            │                                  └─ stop, uninstall; the one before starts again: refused
 *                         refused, and nobody has noticed
 * </pre>
 *
 * Between stop and start nobody decides for the agents, who run on; both are ready before it begins, so it is short.
 */
final class CoreExchange {
    private static final System.Logger LOG = System.getLogger(CoreExchange.class.getName());

    private final Bundle own;
    private final CoreBundles core;
    private final PluginBundles bundles;
    private final BundleLife life;
    private final Succession succession;
    private final Staging staging;
    private final CoreJudge judge;

    /** @param own the deployer itself */
    CoreExchange(
            Bundle own,
            CoreBundles core,
            PluginBundles bundles,
            BundleLife life,
            Succession succession,
            Staging staging,
            CoreJudge judge) {
        this.own = own;
        this.core = core;
        this.bundles = bundles;
        this.life = life;
        this.succession = succession;
        this.staging = staging;
        this.judge = judge;
    }

    /**
     * Two versions that are ready.
     *
     * @param known what was known of the file before
     */
    private record Pair(Path file, Identity identity, Optional<Drop> known, Bundle before, Bundle next) {}

    /** Whether this is the deployer itself, which cannot wait for its own end: then another thread must do it. */
    boolean own(Identity identity) {
        return identity.name().equals(own.getSymbolicName());
    }

    /** The same of one that is in service. */
    boolean own(Drop drop) {
        return drop.bundle().filter(own::equals).isPresent();
    }

    Drop exchange(Path file, Optional<Drop> known, Inspection.Fit fit) {
        Bundle before = inService(known, fit.identity().name());
        Pair pair;
        try {
            pair = new Pair(file, fit.identity(), known, before, ready(file, fit.copy()));
        } catch (BundleFailure e) {
            return refused(file, known, fit.identity(), before, e);
        }
        if (own(fit.identity())) {
            staging.lend(Names.of(file));
        }
        return carryOut(pair);
    }

    /** The JAR is gone: what came with Reeve is in service again. */
    void withdraw(Drop drop) {
        Optional<Bundle> dropped = drop.bundle();
        Optional<Bundle> builtIn = dropped.flatMap(bundle -> core.named(String.valueOf(bundle.getSymbolicName())));
        dropped.ifPresent(bundle -> succession.withdraw(bundle, staging.inService(drop.name()), Optional.empty()));
        builtIn.ifPresent(this::startAgain);
        staging.forget(drop.name());
    }

    private Bundle inService(Optional<Drop> known, String name) {
        return known.filter(Drop::active).flatMap(Drop::bundle).orElseGet(() -> core.named(name)
                .orElseThrow());
    }

    private Bundle ready(Path file, Path copy) throws BundleFailure {
        Bundle next = bundles.install(Names.of(file), copy);
        try {
            bundles.resolve(List.of(next));
            LoadedClasses.load(next);
            return next;
        } catch (BundleFailure e) {
            bundles.uninstall(next);
            throw e;
        }
    }

    private Drop carryOut(Pair pair) {
        CoreJudge.Standing standing = judge.before(pair.before);
        try {
            stop(pair.before);
        } catch (BundleFailure e) {
            bundles.uninstall(pair.next);
            return refused(pair.file, pair.known, pair.identity, pair.before, e);
        }
        try {
            life.start(pair.next);
            life.use(pair.next);
            judge.demand(standing, pair.next);
            return accepted(pair);
        } catch (BundleFailure e) {
            return back(pair, e);
        }
    }

    /** @throws BundleFailure when it hangs: then it can neither be replaced nor started again */
    private void stop(Bundle bundle) throws BundleFailure {
        try {
            life.stop(bundle);
        } catch (BundleFailure e) {
            if (e.hanging()) {
                throw e;
            }
            LOG.log(
                    Level.WARNING,
                    bundle.getSymbolicName() + " " + bundle.getVersion() + " was stopped: " + e.reason());
        }
    }

    private Drop accepted(Pair pair) {
        String name = Names.of(pair.file);
        if (Names.isPlugin(pair.before.getLocation())) {
            succession.withdraw(pair.before, staging.inService(name), Optional.empty());
        }
        if (own(pair.identity)) {
            staging.takeBack(name);
        } else {
            staging.accept(name);
        }
        return Drop.of(pair.file, pair.identity, pair.next).remarked(core.remark(pair.identity.name()));
    }

    private Drop back(Pair pair, BundleFailure failure) {
        String name = Names.of(pair.file);
        Optional<String> hangs = failure.hanging() ? Optional.of(failure.reason()) : Optional.empty();
        succession.withdraw(pair.next, staging.candidate(name), hangs);
        Drop refused = refused(pair.file, pair.known, pair.identity, pair.before, failure);
        if (own(pair.identity)) {
            staging.refuse(name, failure.reason());
        }
        startAgain(pair.before);
        return refused;
    }

    private void startAgain(Bundle bundle) {
        try {
            life.start(bundle);
        } catch (BundleFailure e) {
            LOG.log(
                    Level.ERROR,
                    bundle.getSymbolicName() + " " + bundle.getVersion() + " did not come back: " + e.reason());
        }
    }

    /** The one before may be in service again only after this. */
    private static Drop refused(Path file, Optional<Drop> known, Identity identity, Bundle before, BundleFailure e) {
        Optional<Drop> active =
                known.filter(drop -> drop.bundle().filter(before::equals).isPresent());
        return active.isPresent()
                ? active.get().but(Optional.of(identity), e.reason(), e.unresolved())
                : Drop.refused(
                        file,
                        Optional.of(identity),
                        e.reason() + "; the built-in " + before.getVersion() + " is in service",
                        e.unresolved());
    }
}
