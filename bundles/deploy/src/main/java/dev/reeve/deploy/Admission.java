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
                .or(() -> core.conflict(candidate.exports()))
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
        return other.or(() ->
                core.named(name).map(_ -> name + " is taken by a bundle of Reeve itself: give it a name of its own"));
    }
}
