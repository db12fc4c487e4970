package dev.reeve.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * The JDBC drivers that bundles carry. Looked for at each attempt and not kept, so that a driver can come, be replaced and go;
 * the JDK's own register would show this bundle none of another's.
 */
public final class BundleDrivers implements Function<String, Optional<Driver>> {
    private static final String DECLARATION = "META-INF/services/java.sql.Driver";

    private final BundleContext context;

    public BundleDrivers(BundleContext context) {
        this.context = context;
    }

    @Override
    public Optional<Driver> apply(String url) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .flatMap(BundleDrivers::of)
                .filter(driver -> accepts(driver, url))
                .findFirst();
    }

    private static Stream<Driver> of(Bundle bundle) {
        URL declaration = bundle.getEntry(DECLARATION);
        return declaration == null ? Stream.empty() : names(declaration).flatMap(name -> make(bundle, name).stream());
    }

    private static Stream<String> names(URL declaration) {
        try (InputStream lines = declaration.openStream()) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.replaceFirst("#.*", "").strip())
                            .filter(line -> !line.isEmpty())
                            .toList()
                            .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Driver> make(Bundle bundle, String name) {
        try {
            Object made = bundle.loadClass(name).getDeclaredConstructor().newInstance();
            return made instanceof Driver driver ? Optional.of(driver) : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError _) {
            return Optional.empty();
        }
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException _) {
            return false;
        }
    }
}
