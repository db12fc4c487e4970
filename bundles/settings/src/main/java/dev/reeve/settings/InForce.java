package dev.reeve.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The settings that components live by. */
final class InForce {
    /** Whichever bundle a component comes from, and whenever it comes. */
    private static final String ANYWHERE = "?";

    private final ConfigurationAdmin admin;

    InForce(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** None when nothing is set. */
    Map<String, Object> values(String name) {
        Map<String, Object> values = new HashMap<>();
        find(name).map(Configuration::getProperties).ifPresent(properties -> Collections.list(properties.keys())
                .forEach(key -> values.put(key, properties.get(key))));
        return values;
    }

    /** Nobody is disturbed by what is so already. */
    void set(String name, Map<String, Object> values) {
        try {
            admin.getConfiguration(name, ANYWHERE).updateIfDifferent(FrameworkUtil.asDictionary(values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void drop(String name) {
        find(name).ifPresent(configuration -> {
            try {
                configuration.delete();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Optional<Configuration> find(String name) {
        try {
            String filter = "(service.pid=" + name.replaceAll("[()*\\\\]", "\\\\$0") + ")";
            return Optional.ofNullable(admin.listConfigurations(filter)).stream()
                    .flatMap(Stream::of)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
