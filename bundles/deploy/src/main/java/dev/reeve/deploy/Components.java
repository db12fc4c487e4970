package dev.reeve.deploy;

import dev.reeve.api.host.PluginComponent;
import dev.reeve.api.host.PluginComponent.State;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** What Declarative Services knows of the components of bundles, in words. */
final class Components {
    private final BundleContext context;
    private final ServiceComponentRuntime runtime;

    Components(BundleContext context, ServiceComponentRuntime runtime) {
        this.context = context;
        this.runtime = runtime;
    }

    List<PluginComponent> of(Bundle bundle) {
        return runtime.getComponentDescriptionDTOs(bundle).stream()
                .flatMap(this::describe)
                .toList();
    }

    /** What the components that failed threw, by their name. */
    Map<String, String> failures(Bundle bundle) {
        Map<String, String> failures = new TreeMap<>();
        configurations(bundle)
                .filter(configuration -> configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .forEach(configuration -> failures.put(
                        configuration.description.name, reason(configuration).orElse("")));
        return failures;
    }

    /** Asks once for each service that a component of the bundle offers, so that one which cannot be activated shows. */
    void use(Bundle bundle) {
        Stream.ofNullable(bundle.getRegisteredServices())
                .flatMap(Stream::of)
                .filter(service -> service.getProperty(ComponentConstants.COMPONENT_NAME) != null)
                .forEach(this::use);
    }

    /** For each service that is missed: who would offer it, and why that does not. */
    List<String> advice(Bundle bundle) {
        Set<String> asked = new HashSet<>();
        return configurations(bundle)
                .flatMap(Components::missing)
                .filter(asked::add)
                .flatMap(service -> advice(service, asked))
                .toList();
    }

    private <T> void use(ServiceReference<T> service) {
        try {
            context.getService(service);
        } finally {
            context.ungetService(service);
        }
    }

    private Stream<String> advice(String service, Set<String> asked) {
        List<ComponentDescriptionDTO> offering = runtime.getComponentDescriptionDTOs().stream()
                .filter(component -> Arrays.asList(component.serviceInterfaces).contains(service))
                .toList();
        if (offering.isEmpty()) {
            return Stream.of("no component of any bundle offers " + service);
        }
        return offering.stream().flatMap(component -> advice(service, component, asked));
    }

    /** Down to what is missed in the end. */
    private Stream<String> advice(String service, ComponentDescriptionDTO component, Set<String> asked) {
        List<ComponentConfigurationDTO> there = List.copyOf(runtime.getComponentConfigurationDTOs(component));
        Stream<String> own = there.stream()
                .map(configuration -> service + " would come of bundle " + component.bundle.symbolicName + ": "
                        + reason(configuration)
                                .orElse("component " + component.name + " offers it, with other properties"));
        Stream<String> deeper = there.stream()
                .flatMap(Components::missing)
                .filter(asked::add)
                .flatMap(missing -> advice(missing, asked));
        return Stream.concat(own, deeper);
    }

    private Stream<ComponentConfigurationDTO> configurations(Bundle bundle) {
        return runtime.getComponentDescriptionDTOs(bundle).stream()
                .flatMap(component -> runtime.getComponentConfigurationDTOs(component).stream());
    }

    /** One for each configuration; one that wants a configuration and has none is no less there. */
    private Stream<PluginComponent> describe(ComponentDescriptionDTO component) {
        List<PluginComponent> all = runtime.getComponentConfigurationDTOs(component).stream()
                .map(Components::describe)
                .toList();
        boolean wanted = component.configurationPolicy.equals("require") && runtime.isComponentEnabled(component);
        return all.isEmpty() && wanted
                ? Stream.of(new PluginComponent(
                        component.name, State.WAITING, "component " + component.name + configuration(component)))
                : all.stream();
    }

    private static PluginComponent describe(ComponentConfigurationDTO configuration) {
        return new PluginComponent(
                configuration.description.name,
                state(configuration.state),
                reason(configuration).orElse(""));
    }

    private static State state(int state) {
        return switch (state) {
            case ComponentConfigurationDTO.ACTIVE -> State.ACTIVE;
            case ComponentConfigurationDTO.SATISFIED -> State.READY;
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> State.FAILED;
            default -> State.WAITING;
        };
    }

    private static Optional<String> reason(ComponentConfigurationDTO configuration) {
        ComponentDescriptionDTO component = configuration.description;
        String subject = "component " + component.name;
        return switch (configuration.state) {
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                Optional.of(subject + " waits for "
                        + Arrays.stream(configuration.unsatisfiedReferences)
                                .map(missing -> "a service " + service(component, missing)
                                        + (missing.target == null ? "" : " with " + missing.target))
                                .collect(Collectors.joining(" and ")));
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> Optional.of(subject + configuration(component));
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                Optional.of(subject + " failed: " + thrown(configuration.failure));
            default -> Optional.empty();
        };
    }

    private static String configuration(ComponentDescriptionDTO component) {
        return " waits for a configuration with the PID " + String.join(" or ", component.configurationPid);
    }

    private static Stream<String> missing(ComponentConfigurationDTO configuration) {
        return configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE
                ? Arrays.stream(configuration.unsatisfiedReferences)
                        .map(missing -> service(configuration.description, missing))
                : Stream.empty();
    }

    private static String service(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO missing) {
        return Arrays.stream(component.references)
                .filter(reference -> reference.name.equals(missing.name))
                .map(reference -> reference.interfaceName)
                .findFirst()
                .orElse(missing.name);
    }

    /** The deepest cause of a stack trace, without the package of its class. */
    private static String thrown(String trace) {
        List<String> lines = Optional.ofNullable(trace).orElse("").lines().toList();
        String cause = lines.stream()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((_, deeper) -> deeper)
                .map(line -> line.substring("Caused by: ".length()))
                .or(() -> lines.stream().findFirst())
                .orElse("no reason given");
        return cause.replaceFirst("^[\\w.]+\\.(?=[A-Z])", "");
    }
}
