package dev.reeve.deploy;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.FrameworkWiring;

/** Who uses classes or capabilities of whom, and what becomes of them when that one changes. One thread at a time. */
final class Rewiring {
    private static final System.Logger LOG = System.getLogger(Rewiring.class.getName());
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final FrameworkWiring wiring;
    private final BundleLife life;
    private final Quarantine quarantine;

    Rewiring(FrameworkWiring wiring, BundleLife life, Quarantine quarantine) {
        this.wiring = wiring;
        this.life = life;
        this.quarantine = quarantine;
    }

    /** Those that are restarted when this one changes. */
    List<Bundle> dependents(Bundle bundle) {
        List<Bundle> closure = new ArrayList<>(wiring.getDependencyClosure(List.of(bundle)));
        closure.remove(bundle);
        return closure;
    }

    /**
     * Rewires whoever still uses a bundle that was replaced or removed. Plugins among them are stopped before and started after
     * it behind the fence, for the framework has one thread for this.
     */
    void refresh() {
        List<Bundle> changed = free();
        if (changed.isEmpty()) {
            return;
        }
        Set<Bundle> users = new HashSet<>(wiring.getDependencyClosure(changed));
        changed.forEach(users::remove);
        List<Bundle> stopped = users.stream()
                .filter(bundle -> Names.isPlugin(bundle.getLocation()) && Drop.runs(bundle))
                .toList();
        stopped.forEach(this::stop);
        // Whoever hangs in its stop keeps what it uses as it is, and the framework's thread would wait for it.
        List<Bundle> rewirable = free();
        if (!rewirable.isEmpty()) {
            rewire(rewirable);
        }
        stopped.stream().filter(bundle -> !quarantine.holds(bundle)).forEach(this::start);
    }

    /** What was replaced or removed and is used by nobody with a call under way that may never return. */
    private List<Bundle> free() {
        return wiring.getRemovalPendingBundles().stream()
                .filter(bundle -> closure(bundle).stream().noneMatch(this::held))
                .toList();
    }

    private boolean held(Bundle bundle) {
        return quarantine.holds(bundle) || BundleLife.between(bundle);
    }

    private Collection<Bundle> closure(Bundle bundle) {
        return wiring.getDependencyClosure(List.of(bundle));
    }

    private void stop(Bundle bundle) {
        try {
            life.stop(bundle);
        } catch (BundleFailure e) {
            giveUp(bundle, "is to be rewired", e);
        }
    }

    private void start(Bundle bundle) {
        try {
            if (wiring.resolveBundles(List.of(bundle))) {
                life.start(bundle);
            }
        } catch (BundleFailure e) {
            giveUp(bundle, "was rewired", e);
        }
    }

    private void giveUp(Bundle bundle, String what, BundleFailure failure) {
        LOG.log(Level.WARNING, bundle.getLocation() + " " + what + ": " + failure.reason());
        if (failure.hanging()) {
            quarantine.add(bundle, failure.reason());
        }
    }

    private void rewire(Collection<Bundle> changed) {
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(changed, _ -> done.countDown());
        try {
            if (!done.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "bundles were not rewired within " + LIMIT.toSeconds() + " s");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
