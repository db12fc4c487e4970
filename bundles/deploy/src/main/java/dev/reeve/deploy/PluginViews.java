package dev.reeve.deploy;

import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginComponent;
import dev.reeve.api.host.PluginReport;
import dev.reeve.api.host.PluginState;
import dev.reeve.deploy.Drop.Prospect;
import dev.reeve.deploy.jar.Identity;
import dev.reeve.deploy.threads.BurningThreads;
import dev.reeve.deploy.threads.LivingThreads;
import dev.reeve.deploy.threads.LivingThreads.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** How drops, their components and what is left of them look to the world. Safe from any thread. */
final class PluginViews {
    private final Path folder;
    private final Components components;
    private final Remains remains;
    private final BundleLife life;
    private final Rewiring rewiring;
    private final Staging staging;
    private final BurningThreads burning;

    PluginViews(
            Path folder,
            Components components,
            Remains remains,
            BundleLife life,
            Rewiring rewiring,
            Staging staging,
            BurningThreads burning) {
        this.folder = folder;
        this.components = components;
        this.remains = remains;
        this.life = life;
        this.rewiring = rewiring;
        this.staging = staging;
        this.burning = burning;
    }

    /**
     * @param copying whether its file may still be written
     * @param busy whether it is being stopped, started or tried
     */
    Plugin describe(Drop drop, boolean copying, boolean busy) {
        List<PluginComponent> parts = drop.active() && !busy ? components(drop) : List.of();
        Stream<String> said = Stream.of(
                        Stream.of(drop.reason()),
                        parts.stream().map(PluginComponent::reason),
                        Stream.of(drop.remark()),
                        burning.words(drop.name()).stream(),
                        remains.words(drop.name(), drop.reason()).stream())
                .flatMap(sentences -> sentences);
        String reason = busy
                ? "it is being started"
                : said.filter(each -> !each.isEmpty()).collect(Collectors.joining("; "));
        return new Plugin(
                drop.bundle()
                        .map(Bundle::getSymbolicName)
                        .or(() -> drop.identity().map(Identity::name))
                        .orElse(""),
                drop.version()
                        .or(() -> drop.identity().map(Identity::version))
                        .map(Object::toString)
                        .orElse(""),
                drop.file(),
                state(drop, copying, busy, parts),
                reason,
                drop.bundle().map(PluginViews::services).orElse(List.of()));
    }

    /** What was removed and is not quite gone. */
    List<Plugin> lingering(Set<String> present) {
        Set<String> names = new TreeSet<>(remains.files());
        names.removeAll(present);
        return names.stream().flatMap(this::lingering).toList();
    }

    private Stream<Plugin> lingering(String name) {
        return remains.of(name).stream()
                .limit(1)
                .map(left -> new Plugin(
                        remains.plugin(name),
                        left.version(),
                        folder.resolve(name),
                        PluginState.LINGERING,
                        String.join("; ", remains.words(name, "")),
                        List.of()));
    }

    PluginReport report(Plugin plugin, Optional<Drop> drop) {
        String name = Names.of(plugin.file());
        Optional<Bundle> bundle = drop.flatMap(Drop::bundle);
        Usage usage = bundle.map(each -> LivingThreads.usage(life.belongings(each, staging.inService(name))))
                .orElse(new Usage(0, Duration.ZERO));
        return new PluginReport(
                plugin,
                drop.flatMap(Drop::identity).map(Identity::version).map(Version::toString),
                drop.flatMap(Drop::version).map(Version::toString),
                staging.version(name).map(Version::toString),
                bundle.map(components::of).orElse(List.of()),
                bundle.map(components::advice).orElse(List.of()),
                bundle.map(rewiring::dependents).orElse(List.of()).stream()
                        .map(each -> String.valueOf(each.getSymbolicName()))
                        .sorted()
                        .toList(),
                usage.threads(),
                usage.processor(),
                remains.of(name));
    }

    /** {@code greeter.jar (dev.acme.greeter 1.0.0) is waiting: it needs package dev.acme.words, and there is none} */
    static String line(Plugin plugin) {
        String who = plugin.name().isEmpty() ? "" : " (" + plugin.name() + " " + plugin.version() + ")";
        String why = plugin.reason().isEmpty() ? "" : ": " + plugin.reason();
        return Names.of(plugin.file()) + who + " is " + plugin.state().label() + why;
    }

    private List<PluginComponent> components(Drop drop) {
        return drop.bundle().map(components::of).orElse(List.of());
    }

    private static PluginState state(Drop drop, boolean copying, boolean busy, List<PluginComponent> parts) {
        if (busy) {
            return PluginState.WAITING;
        }
        if (drop.active()) {
            return worst(parts);
        }
        if (copying) {
            return PluginState.COPYING;
        }
        if (drop.prospect() == Prospect.HANGS) {
            return PluginState.FAILED;
        }
        return drop.bundle().isPresent() ? PluginState.WAITING : PluginState.REFUSED;
    }

    private static PluginState worst(List<PluginComponent> parts) {
        Set<PluginComponent.State> states =
                parts.stream().map(PluginComponent::state).collect(Collectors.toSet());
        if (states.contains(PluginComponent.State.FAILED)) {
            return PluginState.FAILED;
        }
        return states.contains(PluginComponent.State.WAITING) ? PluginState.WAITING : PluginState.ACTIVE;
    }

    /** None of a bundle that goes meanwhile. */
    private static List<String> services(Bundle bundle) {
        try {
            return Stream.ofNullable(bundle.getRegisteredServices())
                    .flatMap(Stream::of)
                    .flatMap(reference -> Stream.of((String[]) reference.getProperty(Constants.OBJECTCLASS)))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IllegalStateException _) {
            return List.of();
        }
    }
}
