package dev.reeve.control;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Finds out why components are not there, in words. */
final class MissingService {
    private MissingService() {}

    /** A sentence for each component that is enabled and cannot be. */
    static List<String> in(ServiceComponentRuntime components) {
        return components.getComponentDescriptionDTOs().stream()
                .flatMap(component -> components.getComponentConfigurationDTOs(component).stream())
                .flatMap(MissingService::explain)
                .toList();
    }

    private static Stream<String> explain(ComponentConfigurationDTO configuration) {
        ComponentDescriptionDTO component = configuration.description;
        String subject = "component " + component.name + " of bundle " + component.bundle.symbolicName;
        return switch (configuration.state) {
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                Stream.of(subject + " waits for "
                        + Arrays.stream(configuration.unsatisfiedReferences)
                                .map(missing -> describe(component, missing))
                                .collect(Collectors.joining(" and ")));
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
                Stream.of(subject + " waits for a configuration with the PID "
                        + String.join(" or ", component.configurationPid));
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                Stream.of(subject + " failed: " + firstLine(configuration.failure));
            default -> Stream.empty();
        };
    }

    private static String describe(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO missing) {
        String service = Arrays.stream(component.references)
                .filter(reference -> reference.name.equals(missing.name))
                .map((ReferenceDTO reference) -> reference.interfaceName)
                .findFirst()
                .orElse(missing.name);
        return "a service " + service + (missing.target == null ? "" : " with " + missing.target);
    }

    private static String firstLine(String failure) {
        return failure == null ? "no reason given" : failure.lines().findFirst().orElse("");
    }
}
