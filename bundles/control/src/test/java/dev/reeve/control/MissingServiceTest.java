package dev.reeve.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

class MissingServiceTest {
    private final ComponentConfigurationDTO configuration = configuration();

    @Test
    void namesTheServiceThatIsMissing() {
        configuration.state = ComponentConfigurationDTO.UNSATISFIED_REFERENCE;
        UnsatisfiedReferenceDTO missing = new UnsatisfiedReferenceDTO();
        missing.name = "store";
        missing.target = "(kind=sqlite)";
        configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {missing};
        assertThat(MissingService.in(runtime()))
                .containsExactly("component dev.example.Part of bundle dev.example waits for "
                        + "a service dev.example.Store with (kind=sqlite)");
    }

    @Test
    void saysWhyAComponentFailed() {
        configuration.state = ComponentConfigurationDTO.FAILED_ACTIVATION;
        configuration.failure = "java.lang.IllegalStateException: no disk\n\tat somewhere";
        assertThat(MissingService.in(runtime()))
                .containsExactly("component dev.example.Part of bundle dev.example failed: "
                        + "java.lang.IllegalStateException: no disk");
    }

    @Test
    void aComponentThatIsThereIsNotMentioned() {
        configuration.state = ComponentConfigurationDTO.ACTIVE;
        assertThat(MissingService.in(runtime())).isEmpty();
    }

    private static ComponentConfigurationDTO configuration() {
        ComponentDescriptionDTO component = new ComponentDescriptionDTO();
        component.name = "dev.example.Part";
        component.bundle = new BundleDTO();
        component.bundle.symbolicName = "dev.example";
        ReferenceDTO reference = new ReferenceDTO();
        reference.name = "store";
        reference.interfaceName = "dev.example.Store";
        component.references = new ReferenceDTO[] {reference};
        ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
        configuration.description = component;
        return configuration;
    }

    /** Knows this one component. */
    private ServiceComponentRuntime runtime() {
        return (ServiceComponentRuntime) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServiceComponentRuntime.class},
                (_, method, _) -> method.getName().equals("getComponentDescriptionDTOs")
                        ? List.of(configuration.description)
                        : List.of(configuration));
    }
}
