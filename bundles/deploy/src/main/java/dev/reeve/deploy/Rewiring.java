package dev.reeve.deploy;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
        List<Bundle> changed = wiring.getRemovalPendingBundles().stream()
                .filter(bundle -> Collections.disjoint(closure(bundle), quarantine.bundles()))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        Set<Bundle> users = new HashSet<>(wiring.getDependencyClosure(changed));
        changed.forEach(users::remove);
        List<Bundle> stopped = users.stream()
                .filter(bundle -> Names.isPlugin(bundle.getLocation()) && bundle.getState() == Bundle.ACTIVE)
                .toList();
        if (stopped.stream().allMatch(this::stops)) {
            rewire(changed);
        }
        stopped.forEach(this::start);
    }

    private Collection<Bundle> closure(Bundle bundle) {
        return wiring.getDependencyClosure(List.of(bundle));
    }

    private boolean stops(Bundle bundle) {
        try {
            life.stop(bundle);
            return true;
        } catch (BundleFailure e) {
            LOG.log(Level.WARNING, bundle.getLocation() + " is to be rewired: " + e.reason());
            return !e.hanging();
        }
    }

    private void start(Bundle bundle) {
        try {
            if (wiring.resolveBundles(List.of(bundle))) {
                life.start(bundle);
            }
        } catch (BundleFailure e) {
            LOG.log(Level.WARNING, bundle.getLocation() + " was rewired: " + e.reason());
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
