package dev.reeve.itests;

import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Finds bundles by name. */
final class Bundles {
    private Bundles() {}

    static Stream<Bundle> named(BundleContext context, String symbolicName) {
        return Stream.of(context.getBundles()).filter(bundle -> symbolicName.equals(bundle.getSymbolicName()));
    }

    static Bundle of(BundleContext context, String symbolicName) {
        return named(context, symbolicName).findFirst().orElseThrow();
    }
}
