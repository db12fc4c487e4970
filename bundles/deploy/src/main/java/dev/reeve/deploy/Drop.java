package dev.reeve.deploy;

import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * A file of the folder as it is known.
 *
 * @param identity of the JAR that lies there; empty while it cannot be read
 * @param bundle what is installed of it, or of the version before
 * @param reason as in {@link Plugin}
 * @param retry whether what is wrong may mend when other plugins come or go
 */
record Drop(Path file, Optional<Identity> identity, Optional<Bundle> bundle, String reason, boolean retry) {
    static Drop of(Path file, Bundle bundle) {
        return new Drop(file, Optional.empty(), Optional.of(bundle), "", false);
    }

    static Drop refused(Path file, Optional<Identity> identity, String reason, boolean retry) {
        return new Drop(file, identity, Optional.empty(), reason, retry);
    }

    /** The same, and what lies there now is refused; an installed version stays. */
    Drop but(Optional<Identity> candidate, String problem, boolean again) {
        String jar = candidate.map(identity -> identity.version() + " ").orElse("the new JAR ");
        String kept = bundle.isEmpty() ? problem : jar + "was refused: " + problem;
        return new Drop(file, candidate, bundle, kept, again);
    }

    /** The same in another light, such as what it waits for. */
    Drop because(String other) {
        return new Drop(file, identity, bundle, other, retry);
    }

    boolean active() {
        return bundle.filter(Drop::runs).isPresent();
    }

    /** Whether another attempt may come to another end. */
    boolean mayMend() {
        return retry || (bundle.isPresent() && !active());
    }

    Plugin describe(boolean copying) {
        return new Plugin(
                bundle.map(Bundle::getSymbolicName)
                        .or(() -> identity.map(Identity::name))
                        .orElse(""),
                bundle.map(Bundle::getVersion)
                        .or(() -> identity.map(Identity::version))
                        .map(Object::toString)
                        .orElse(""),
                file,
                state(copying),
                reason,
                bundle.map(Drop::services).orElse(List.of()));
    }

    private PluginState state(boolean copying) {
        if (active()) {
            return PluginState.ACTIVE;
        }
        if (copying) {
            return PluginState.COPYING;
        }
        return bundle.isPresent() ? PluginState.WAITING : PluginState.REFUSED;
    }

    private static boolean runs(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
    }

    private static List<String> services(Bundle bundle) {
        if (bundle.getState() == Bundle.UNINSTALLED) {
            return List.of();
        }
        ServiceReference<?>[] offered = bundle.getRegisteredServices();
        return Stream.ofNullable(offered)
                .flatMap(Stream::of)
                .flatMap(reference -> Stream.of((String[]) reference.getProperty(Constants.OBJECTCLASS)))
                .distinct()
                .sorted()
                .toList();
    }

    /** {@code greeter.jar (dev.acme.greeter 1.0.0) is waiting: it needs package dev.acme.words, and there is none} */
    @Override
    public String toString() {
        Plugin plugin = describe(false);
        String who = plugin.name().isEmpty() ? "" : " (" + plugin.name() + " " + plugin.version() + ")";
        return Names.of(file) + who + " is " + plugin.state().label() + (reason.isEmpty() ? "" : ": " + reason);
    }
}
