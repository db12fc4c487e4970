package dev.reeve.deploy.jar;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * Who a JAR says it is.
 *
 * @param exports the packages that it offers to others
 * @param capabilities what else it offers
 */
public record Identity(
        String name, Version version, boolean singleton, Set<String> exports, List<Capability> capabilities) {
    public Identity {
        exports = Set.copyOf(exports);
        capabilities = List.copyOf(capabilities);
    }

    /** @throws UnfitJar when it does not say, or cannot be a plugin by what it says */
    static Identity of(Optional<Manifest> manifest) throws UnfitJar {
        Attributes headers =
                manifest.orElseThrow(() -> new UnfitJar("it has no manifest")).getMainAttributes();
        String symbolicName = header(headers, Constants.BUNDLE_SYMBOLICNAME)
                .orElseThrow(() -> new UnfitJar("it is no bundle: its manifest has no Bundle-SymbolicName"));
        Optional<String> host = header(headers, Constants.FRAGMENT_HOST);
        if (host.isPresent()) {
            throw new UnfitJar("it is a fragment of " + host.get() + ", and a plugin must stand alone");
        }
        List<String> parts = HeaderClauses.parts(symbolicName);
        boolean singleton =
                parts.stream().anyMatch(part -> part.toLowerCase(Locale.ROOT).contains("singleton:="));
        Set<String> exports = header(headers, Constants.EXPORT_PACKAGE)
                .map(HeaderClauses::names)
                .orElse(Set.of());
        List<Capability> capabilities = header(headers, Constants.PROVIDE_CAPABILITY)
                .map(Capability::of)
                .orElse(List.of());
        return new Identity(parts.getFirst(), version(headers), singleton, exports, capabilities);
    }

    private static Version version(Attributes headers) throws UnfitJar {
        String text = header(headers, Constants.BUNDLE_VERSION).orElse("0.0.0");
        try {
            return Version.parseVersion(text);
        } catch (IllegalArgumentException e) {
            throw new UnfitJar("its Bundle-Version '" + text + "' is no version, expected one like 1.2.3");
        }
    }

    private static Optional<String> header(Attributes headers, String name) {
        return Optional.ofNullable(headers.getValue(name)).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
