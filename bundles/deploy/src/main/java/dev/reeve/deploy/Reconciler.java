package dev.reeve.deploy;

import dev.reeve.api.host.Plugin;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.Bundle;

/**
 * Makes the plugins in the framework those whose JARs lie in the folder. One thread calls {@link #reconcile}; what it came
 * to may be read from any.
 *
 * <pre>
 * file ─ copy ─ whole? ─ a bundle? ─ alone of its name? ─┬─ new: install ───────────────── start ─┬─ active
 *          │      │           │               │          │                                        ├─ waiting for others
 *          │      │           │               │          └─ update: resolves? ─ replace ─ start ──┼─ active
 *       look again soon     refused        refused                      │                         └─ the version before
 *                                                                    refused                         comes back: refused
 * </pre>
 */
final class Reconciler {
    private static final System.Logger LOG = System.getLogger(Reconciler.class.getName());

    private final Staging staging;
    private final PluginBundles bundles;
    private final Trial trial;
    private final Deployment deployment;
    private final Patience patience = new Patience();
    private final Map<String, Drop> drops = new ConcurrentSkipListMap<>();
    private final Map<String, String> told = new HashMap<>();

    Reconciler(Staging staging, PluginBundles bundles, Trial trial, Path folder) throws IOException {
        this.staging = staging;
        this.bundles = bundles;
        this.trial = trial;
        this.deployment = new Deployment(staging, bundles);
        bundles.all().filter(bundle -> Names.isPlugin(bundle.getLocation())).forEach(bundle -> adopt(folder, bundle));
        staging.kept().forEach(name -> revive(folder, name));
    }

    List<Plugin> plugins() {
        return drops.entrySet().stream()
                .map(entry -> entry.getValue().describe(patience.waitsFor(entry.getKey())))
                .toList();
    }

    /** Whether a file was seen that may be half written: another look is due soon, with or without an event. */
    boolean settling() {
        return !patience.none();
    }

    /**
     * @param present what lies in the folder, by file name
     * @param changed names of what may have changed; the others are taken to be as they were
     */
    void reconcile(Map<String, Path> present, Set<String> changed) {
        Set<String> gone = new HashSet<>(drops.keySet());
        gone.removeAll(present.keySet());
        gone.forEach(this::withdraw);
        boolean moved = !gone.isEmpty();
        moved |= examine(present.values().stream()
                .filter(file -> due(Names.of(file), changed))
                .toList());
        for (int rounds = drops.size(); moved && rounds > 0; rounds--) {
            moved = examine(drops.values().stream()
                    .filter(Drop::mayMend)
                    .map(Drop::file)
                    .toList());
        }
    }

    private boolean due(String name, Set<String> changed) {
        return changed.contains(name) || !drops.containsKey(name) || patience.waitsFor(name);
    }

    private void adopt(Path folder, Bundle bundle) {
        String name = Names.ofLocation(bundle.getLocation());
        drops.put(name, Drop.of(folder.resolve(name), bundle));
    }

    /** The framework of a new host knows no plugin; the one that worked before is what an update is compared with. */
    private void revive(Path folder, String name) {
        if (!drops.containsKey(name)) {
            deployment.revive(folder.resolve(name)).ifPresent(drop -> drops.put(name, drop));
        }
    }

    private void withdraw(String name) {
        patience.end(name);
        told.remove(name);
        Optional.ofNullable(drops.remove(name)).ifPresent(drop -> deployment.remove(name, drop.bundle()));
        LOG.log(Level.INFO, "plugin " + name + " was withdrawn");
    }

    /** Whether something came of it that others may have waited for. */
    private boolean examine(Collection<Path> files) {
        Map<String, Inspection.Fit> updates = new TreeMap<>();
        Set<String> starts = new TreeSet<>();
        files.forEach(file -> inspect(file, updates, starts));
        refuseUnresolved(updates);
        boolean moved = false;
        for (Map.Entry<String, Inspection.Fit> update : updates.entrySet()) {
            moved |= put(deployment.replace(drop(update.getKey()), update.getValue()));
        }
        for (String name : starts) {
            moved |= !drop(name).active() && put(deployment.start(drop(name)));
        }
        return moved;
    }

    private void inspect(Path file, Map<String, Inspection.Fit> updates, Set<String> starts) {
        String name = Names.of(file);
        Inspection found = staging.inspect(file);
        if (!(found instanceof Inspection.Incomplete)) {
            patience.end(name);
        }
        switch (found) {
            case Inspection.Unchanged _ -> keep(name, starts);
            case Inspection.Incomplete incomplete -> waitFor(file, incomplete);
            case Inspection.Unfit unfit -> refuse(file, Optional.empty(), unfit.reason(), false);
            case Inspection.Fit fit -> consider(file, fit, updates, starts);
        }
    }

    private void keep(String name, Set<String> starts) {
        if (drop(name).active()) {
            put(drop(name).because(""));
        } else {
            starts.add(name);
        }
    }

    private void waitFor(Path file, Inspection.Incomplete incomplete) {
        String name = Names.of(file);
        if (patience.lost(name, incomplete.stamp())) {
            patience.end(name);
            refuse(file, Optional.empty(), incomplete.reason(), false);
        } else {
            drops.putIfAbsent(name, Drop.refused(file, Optional.empty(), incomplete.reason(), false));
        }
    }

    private void consider(Path file, Inspection.Fit fit, Map<String, Inspection.Fit> updates, Set<String> starts) {
        String name = Names.of(file);
        Optional<Bundle> namesake = bundles.namesake(fit.identity().name(), Names.location(name));
        if (namesake.isPresent()) {
            refuse(file, Optional.of(fit.identity()), taken(fit.identity(), namesake.get()), true);
        } else if (known(name).flatMap(Drop::bundle).isPresent()) {
            updates.put(name, fit);
        } else {
            drops.put(name, deployment.install(file, fit));
            starts.add(name);
        }
    }

    /** Only where a version runs that is worth sparing; and two of a singleton never resolve. */
    private void refuseUnresolved(Map<String, Inspection.Fit> updates) {
        Map<String, Path> copies = new TreeMap<>();
        updates.forEach((name, fit) -> {
            if (drop(name).active() && !fit.identity().singleton()) {
                copies.put(name, fit.copy());
            }
        });
        trial.failures(copies).forEach((name, failure) -> {
            Inspection.Fit fit = updates.remove(name);
            refuse(drop(name).file(), Optional.of(fit.identity()), failure.reason(), failure.unresolved());
        });
    }

    private void refuse(Path file, Optional<Identity> identity, String reason, boolean retry) {
        put(known(Names.of(file))
                .map(drop -> drop.but(identity, reason, retry))
                .orElseGet(() -> Drop.refused(file, identity, reason, retry)));
    }

    /** Whether the plugin works now in the version that lies there. */
    private boolean put(Drop drop) {
        String name = Names.of(drop.file());
        drops.put(name, drop);
        if (!drop.toString().equals(told.put(name, drop.toString()))) {
            LOG.log(drop.reason().isEmpty() ? Level.INFO : Level.WARNING, "plugin " + drop);
        }
        return drop.active() && drop.reason().isEmpty();
    }

    private Optional<Drop> known(String name) {
        return Optional.ofNullable(drops.get(name));
    }

    private Drop drop(String name) {
        return known(name).orElseThrow();
    }

    private static String taken(Identity identity, Bundle namesake) {
        String holder = Names.isPlugin(namesake.getLocation())
                ? "by " + Names.ofLocation(namesake.getLocation()) + ": remove one of the two"
                : "by a bundle of Reeve itself: give it a name of its own";
        return identity.name() + " is taken " + holder;
    }
}
