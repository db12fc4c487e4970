package dev.reeve.deploy;

import dev.reeve.deploy.jar.Identity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;

/** Decides what may come into service beside what is there, and what may leave it. Says why not, in words. */
final class Admission {
    private final CoreBundles core;
    private final PluginBundles bundles;

    Admission(CoreBundles core, PluginBundles bundles) {
        this.core = core;
        this.bundles = bundles;
    }

    /** @param known what is there of this file */
    Optional<String> refusal(String file, Identity candidate, Optional<Drop> known, Set<String> forced) {
        return taken(file, candidate)
                .or(() -> known.flatMap(drop -> otherwiseUsed(drop, candidate)))
                .or(() -> core.conflict(candidate.exports()))
                .or(() -> part(candidate)
                        ? Optional.empty()
                        : core.conflict(candidate.capabilities(), known.flatMap(Drop::bundle)))
                .or(() -> forced.contains(file) ? Optional.empty() : known.flatMap(this::keeps));
    }

    /** Why a plugin cannot be changed or withdrawn without harm. */
    Optional<String> keeps(Drop drop) {
        List<String> users =
                core.among(drop.bundle().map(bundles.rewiring()::dependents).orElse(List.of()));
        return users.isEmpty()
                ? Optional.empty()
                : Optional.of("a change of it would restart " + String.join(", ", users)
                        + ", which use it: choose a quiet moment and --force");
    }

    private Optional<String> taken(String file, Identity candidate) {
        String name = candidate.name();
        Optional<String> other = bundles.namesake(name, file)
                .map(Bundle::getLocation)
                .map(location -> name + " is taken by " + Names.ofLocation(location) + ": remove one of the two");
        return other.or(() -> core.refusal(candidate));
    }

    /** One file does not turn from a plugin into a part of Reeve, or back, without having been away. */
    private Optional<String> otherwiseUsed(Drop drop, Identity candidate) {
        return drop.bundle()
                .map(bundle -> String.valueOf(bundle.getSymbolicName()))
                .filter(name -> !name.equals(candidate.name()))
                .filter(name -> core.replaceable(name) || core.replaceable(candidate.name()))
                .map(name -> drop.name() + " holds " + name + ": give this one a file name of its own");
    }

    /** What is worth knowing of one that is in service. */
    String remark(Bundle bundle) {
        return core.remark(String.valueOf(bundle.getSymbolicName()));
    }

    /** Whether it is to take the place of a part of Reeve. */
    boolean part(Identity candidate) {
        return core.replaceable(candidate.name());
    }

    /** Whether it has the place of a part of Reeve. */
    boolean part(Drop drop) {
        return drop.bundle()
                .filter(bundle -> core.replaceable(String.valueOf(bundle.getSymbolicName())))
                .isPresent();
    }
}
