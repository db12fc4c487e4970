package dev.reeve.deploy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;

/**
 * Decides whether a part of Reeve does what the one before it did: none of its components fails, it offers the same services,
 * and the fleet has the same units.
 */
final class CoreJudge {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Components components;
    private final FleetWatch fleet;
    private final Duration patience;

    /** @param patience for all that is to come back */
    CoreJudge(Components components, FleetWatch fleet, Duration patience) {
        this.components = components;
        this.fleet = fleet;
        this.patience = patience;
    }

    /** How it was. */
    record Standing(String version, Set<String> services, Set<String> failing, FleetWatch.Crew crew) {}

    Standing before(Bundle bundle) {
        return new Standing(
                bundle.getVersion().toString(),
                services(bundle),
                components.failures(bundle).keySet(),
                fleet.crew());
    }

    /** Returns when all is as it was. */
    void demand(Standing standing, Bundle next) throws BundleFailure {
        long end = System.nanoTime() + patience.toNanos();
        Optional<String> wanting = wanting(standing, next);
        while (wanting.isPresent()) {
            Set<String> failed = new TreeSet<>(components.failures(next).keySet());
            failed.removeAll(standing.failing);
            if (!failed.isEmpty() || System.nanoTime() > end) {
                throw BundleFailure.because(wanting.get());
            }
            pause();
            wanting = wanting(standing, next);
        }
    }

    private Optional<String> wanting(Standing standing, Bundle next) {
        var failures = components.failures(next);
        failures.keySet().removeAll(standing.failing);
        if (!failures.isEmpty()) {
            return Optional.of(String.join("; ", failures.values()));
        }
        Set<String> missed = new TreeSet<>(standing.services);
        missed.removeAll(services(next));
        if (!missed.isEmpty()) {
            String waits = components.of(next).stream()
                    .map(component -> component.reason())
                    .filter(reason -> !reason.isEmpty())
                    .collect(Collectors.joining("; "));
            return Optional.of("it does not offer " + String.join(", ", missed) + ", as " + standing.version + " did"
                    + (waits.isEmpty() ? "" : ": " + waits));
        }
        return fleet.missing(standing.crew);
    }

    /** Of components: what else is registered may come and go by itself, and types of the bundle's own are its affair. */
    private static Set<String> services(Bundle bundle) {
        return Stream.ofNullable(bundle.getRegisteredServices())
                .flatMap(Stream::of)
                .filter(service -> service.getProperty(ComponentConstants.COMPONENT_NAME) != null)
                .flatMap(CoreJudge::types)
                .filter(type -> !type.startsWith(bundle.getSymbolicName() + "."))
                .collect(Collectors.toSet());
    }

    private static Stream<String> types(ServiceReference<?> service) {
        return Arrays.stream((String[]) service.getProperty(Constants.OBJECTCLASS));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("nobody waits for it any more");
        }
    }
}
