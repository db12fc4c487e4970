package dev.reeve.deploy;

import dev.reeve.deploy.Deployment.Update;
import dev.reeve.deploy.jar.Identity;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes the plugins in the framework those whose JARs lie in the folder. One thread calls {@link #reconcile}; what it came
 * to may be read from any.
 *
 * <pre>
 * file ─ copy ─ whole? ─ signed? ─ a bundle? ─ alone? ─┬─ new: install ─────────────────────── start ─ use ─┬─ active
 *          │      │         │          │         │     │                                                    ├─ waiting, failed
 *       look again soon   refused   refused   refused  └─ update: fits? ─ stop, replace, start ─ use, judge ┼─ active
 *                                                                  │                                        └─ the version
 *                                                               refused                                        before; refused
 * </pre>
 */
final class Reconciler {
    private static final System.Logger LOG = System.getLogger(Reconciler.class.getName());

    private final Staging staging;
    private final Trial trial;
    private final Deployment deployment;
    private final CoreExchange core;
    private final Admission admission;
    private final Roster roster;
    private final Attention attention;

    private Optional<Runnable> farewell = Optional.empty();

    Reconciler(
            Staging staging,
            Trial trial,
            Deployment deployment,
            CoreExchange core,
            Admission admission,
            Roster roster,
            Attention attention) {
        this.staging = staging;
        this.trial = trial;
        this.deployment = deployment;
        this.core = core;
        this.admission = admission;
        this.roster = roster;
        this.attention = attention;
    }

    /** Begins with what an earlier deployer or host had in service. */
    void takeOver(Path folder, PluginBundles bundles) throws IOException {
        bundles.all()
                .filter(bundle -> Names.isPlugin(bundle.getLocation()) && !BundleLife.between(bundle))
                .map(bundle -> Drop.of(folder.resolve(Names.ofLocation(bundle.getLocation())), bundle)
                        .remarked(admission.remark(bundle)))
                .forEach(roster::add);
        for (String name : staging.kept()) {
            // The framework of a new host knows no plugin; the one that worked before is what an update is compared
            // with.
            if (roster.drop(name).isEmpty()) {
                deployment.revive(folder.resolve(name)).ifPresent(roster::add);
            }
        }
    }

    /**
     * @param present what lies in the folder, by file name
     * @param changed names of what may have changed; the others are taken to be as they were
     * @param forced names of what may restart parts of Reeve
     */
    void reconcile(Map<String, Path> present, Set<String> changed, Set<String> forced) {
        Set<String> gone = new HashSet<>(roster.names());
        gone.removeAll(present.keySet());
        boolean moved = false;
        for (String name : gone) {
            moved |= withdraw(roster.drop(name).orElseThrow(), forced);
        }
        List<Path> due = present.values().stream()
                .filter(file -> due(file, changed, forced))
                .toList();
        moved |= examine(due, forced);
        moved |= roster.unsettled().stream().map(Names::of).map(this::drop).anyMatch(deployment::lost);
        for (int rounds = roster.names().size(); moved && rounds > 0; rounds--) {
            moved = examine(roster.unsettled(), forced);
        }
    }

    private boolean due(Path file, Set<String> changed, Set<String> forced) {
        String name = Names.of(file);
        return forced.contains(name)
                || roster.drop(name).isEmpty()
                || attention.due(name, Stamp.at(file), changed.contains(name));
    }

    private boolean withdraw(Drop drop, Set<String> forced) {
        Optional<String> obstacle = forced.contains(drop.name()) ? Optional.empty() : admission.keeps(drop);
        if (obstacle.isPresent()) {
            roster.put(drop.because("its JAR is gone, but " + obstacle.get()));
            return false;
        }
        attention.end(drop.name());
        roster.remove(drop.name());
        if (core.own(drop)) {
            farewell = Optional.of(() -> core.withdraw(drop));
        } else if (admission.part(drop)) {
            core.withdraw(drop);
        } else {
            deployment.remove(drop);
        }
        LOG.log(Level.INFO, "plugin " + drop.name() + " was withdrawn");
        return true;
    }

    /** What the deployer cannot do to itself on the thread that it ends with; once. */
    Optional<Runnable> farewell() {
        Optional<Runnable> due = farewell;
        farewell = Optional.empty();
        return due;
    }

    /** Whether something came of it that others may have waited for. */
    private boolean examine(Collection<Path> files, Set<String> forced) {
        Map<String, Inspection.Fit> updates = new TreeMap<>();
        Map<Path, Inspection.Fit> parts = new TreeMap<>();
        Set<String> starts = new TreeSet<>();
        files.forEach(file -> inspect(file, forced, updates, parts, starts));
        refuseUnresolved(updates);
        List<Update> open = new ArrayList<>();
        updates.forEach((name, fit) -> roster.during(name, () -> {
            Update update = deployment.replace(drop(name), fit);
            roster.add(update.drop());
            open.add(update);
        }));
        starts.removeIf(name -> drop(name).active());
        starts.forEach(name -> roster.during(name, () -> roster.add(deployment.start(drop(name)))));
        boolean moved = settle(open, starts);
        for (Map.Entry<Path, Inspection.Fit> part : parts.entrySet()) {
            moved |= exchange(part.getKey(), part.getValue());
        }
        if (farewell.isEmpty()) {
            files.forEach(file -> staging.discard(Names.of(file)));
        }
        return moved;
    }

    /** One after the other: what fails is known by its name. */
    private boolean exchange(Path file, Inspection.Fit fit) {
        String name = Names.of(file);
        Optional<Drop> known = roster.drop(name);
        if (core.own(fit.identity())) {
            farewell = Optional.of(() -> carryOut(known, file, fit));
            return false;
        }
        return carryOut(known, file, fit);
    }

    private boolean carryOut(Optional<Drop> known, Path file, Inspection.Fit fit) {
        String name = Names.of(file);
        roster.during(name, () -> {
            roster.add(known.orElseGet(() -> Drop.refused(file, Optional.of(fit.identity()), "", false)));
            roster.add(core.exchange(file, known, fit));
        });
        return roster.put(drop(name));
    }

    /** All have started: what one of them needs of another is there now. */
    private boolean settle(List<Update> updates, Set<String> starts) {
        boolean moved = false;
        for (Update update : updates) {
            String name = update.drop().name();
            roster.during(name, () -> roster.add(deployment.judge(update)));
            moved |= roster.put(drop(name));
        }
        for (String name : starts) {
            roster.during(name, () -> roster.add(deployment.use(drop(name))));
            moved |= roster.put(drop(name));
        }
        return moved;
    }

    private void inspect(
            Path file,
            Set<String> forced,
            Map<String, Inspection.Fit> updates,
            Map<Path, Inspection.Fit> parts,
            Set<String> starts) {
        String name = Names.of(file);
        Stamp stamp = Stamp.at(file);
        if (!attention.ripe(name, stamp) || !served(file)) {
            return;
        }
        Inspection found =
                staging.inspect(file, roster.drop(name).flatMap(Drop::bundle).isPresent());
        if (!(found instanceof Inspection.Incomplete)) {
            attention.judged(name, stamp);
        }
        switch (found) {
            case Inspection.Unchanged same -> keep(name, same.identity(), starts);
            case Inspection.Incomplete incomplete -> waitFor(file, incomplete);
            case Inspection.Unfit unfit -> refuse(file, unfit.identity(), unfit.reason(), unfit.passing());
            case Inspection.Fit fit -> {
                Optional<String> obstacle = admission.refusal(name, fit.identity(), roster.drop(name), forced);
                if (obstacle.isPresent()) {
                    refuse(file, Optional.of(fit.identity()), obstacle.get(), true);
                } else if (admission.part(fit.identity())) {
                    parts.put(file, fit);
                } else if (roster.drop(name).flatMap(Drop::bundle).isPresent()) {
                    updates.put(name, fit);
                } else {
                    install(file, fit, starts);
                }
            }
        }
    }

    private void install(Path file, Inspection.Fit fit, Set<String> starts) {
        Drop installed = deployment.install(file, fit);
        roster.add(installed);
        starts.add(installed.name());
        if (installed.bundle().isEmpty() && installed.mayMend()) {
            attention.obstructed(installed.name());
        }
    }

    /** Whether what worked before is in service, as far as it can be: only then can anything take its place. */
    private boolean served(Path file) {
        String name = Names.of(file);
        if (roster.drop(name).flatMap(Drop::bundle).isPresent() || !staging.keeps(name)) {
            return true;
        }
        Optional<Drop> revived = deployment.revive(file);
        revived.ifPresent(roster::add);
        boolean obstructed = revived.filter(drop -> drop.bundle().isEmpty()).isPresent();
        if (obstructed) {
            attention.obstructed(name);
            roster.put(drop(name));
        }
        return !obstructed;
    }

    private void keep(String name, Optional<Identity> identity, Set<String> starts) {
        if (drop(name).active()) {
            roster.put(drop(name).settled(identity));
        } else {
            roster.add(drop(name).settled(identity));
            starts.add(name);
        }
    }

    private void waitFor(Path file, Inspection.Incomplete incomplete) {
        String name = Names.of(file);
        if (attention.lost(name, incomplete.stamp())) {
            refuse(file, Optional.empty(), incomplete.reason(), incomplete.system());
        } else if (roster.drop(name).isEmpty()) {
            roster.add(Drop.refused(file, Optional.empty(), incomplete.reason(), false));
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
        if (retry && identity.isEmpty()) {
            attention.obstructed(Names.of(file));
        }
        roster.put(roster.drop(Names.of(file))
                .map(drop -> drop.but(identity, reason, retry))
                .orElseGet(() -> Drop.refused(file, identity, reason, retry)));
    }

    private Drop drop(String name) {
        return roster.drop(name).orElseThrow();
    }
}
