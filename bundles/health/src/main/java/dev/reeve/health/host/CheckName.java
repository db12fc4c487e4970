package dev.reeve.health.host;

import java.util.Optional;
import org.apache.felix.hc.api.HealthCheck;
import org.osgi.framework.ServiceReference;

/** What properties of its service say of a check. */
final class CheckName {
    /** What a person does about it. */
    static final String MEND = "reeve.mend";

    private CheckName() {}

    /** Its name, else that of its component, else that of its class. */
    static String of(ServiceReference<HealthCheck> reference) {
        return text(reference, HealthCheck.NAME)
                .or(() -> text(reference, "component.name").map(name -> name.substring(name.lastIndexOf('.') + 1)))
                .orElseGet(() -> "check-" + reference.getProperty("service.id"));
    }

    static Optional<String> mend(ServiceReference<HealthCheck> reference) {
        return text(reference, MEND);
    }

    private static Optional<String> text(ServiceReference<HealthCheck> reference, String key) {
        return reference.getProperty(key) instanceof String text && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }
}
