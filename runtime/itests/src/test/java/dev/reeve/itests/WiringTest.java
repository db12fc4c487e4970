package dev.reeve.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.driver.Driver;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.host.Plugins;
import dev.reeve.api.supervision.RestartPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.common.service.ServiceAware;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

@ExtendWith({TestHome.class, BundleContextExtension.class, ServiceExtension.class})
public class WiringTest {
    @InjectBundleContext
    BundleContext context;

    @InjectService
    ServiceComponentRuntime components;

    @InjectService(timeout = 10_000)
    Fleet fleet;

    @InjectService(timeout = 10_000)
    Plugins plugins;

    @InjectService(cardinality = 2, timeout = 10_000)
    ServiceAware<Driver> drivers;

    @InjectService(cardinality = 4, timeout = 10_000)
    ServiceAware<RestartPolicy> policies;

    @Test
    void every_bundle_is_active() {
        assertThat(context.getBundles())
                .filteredOn(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .allMatch(bundle -> bundle.getState() == Bundle.ACTIVE);
    }

    @Test
    void every_component_of_ours_has_what_it_needs() {
        await().untilAsserted(() -> assertThat(unsatisfied()).isEmpty());
    }

    @Test
    void drivers_and_policies_are_found_by_their_names() {
        assertThat(drivers.getServices()).extracting(Driver::name).containsExactlyInAnyOrder("process", "daemon");
        assertThat(policies.getServices())
                .extracting(RestartPolicy::name)
                .containsExactlyInAnyOrder("always", "never", "on-failure", "unless-stopped");
    }

    @Test
    void no_bundle_is_wired_to_a_sibling() {
        assertThat(context.getBundles())
                .filteredOn(bundle -> bundle.getSymbolicName().startsWith("dev.reeve."))
                .allSatisfy(bundle -> assertThat(providers(bundle))
                        .filteredOn(provider -> provider.startsWith("dev.reeve."))
                        .isSubsetOf("dev.reeve.api", bundle.getSymbolicName()));
    }

    private List<String> unsatisfied() {
        return components.getComponentDescriptionDTOs().stream()
                .filter(component -> component.bundle.symbolicName.startsWith("dev.reeve."))
                .flatMap(component -> components.getComponentConfigurationDTOs(component).stream())
                .filter(configuration -> configuration.state != ComponentConfigurationDTO.ACTIVE
                        && configuration.state != ComponentConfigurationDTO.SATISFIED)
                .map(configuration -> configuration.description.name)
                .toList();
    }

    private static List<String> providers(Bundle bundle) {
        return Stream.of(bundle.adapt(BundleWiring.class))
                .flatMap(wiring -> wiring.getRequiredWires("osgi.wiring.package").stream())
                .map(wire -> wire.getProvider().getBundle().getSymbolicName())
                .distinct()
                .toList();
    }
}
