package dev.reeve.settings;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;

/** What the bundles that are there let users set. */
final class Declarations {
    /** Libraries have settings too, and nothing to set for who runs agents. */
    private static final String LIBRARIES = "org.apache.felix.";

    private final BundleContext context;
    private final MetaTypeService types;

    Declarations(BundleContext context, MetaTypeService types) {
        this.context = context;
        this.types = types;
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        bundles()
                .flatMap(bundle -> names(bundle).stream())
                .filter(name -> !name.startsWith(LIBRARIES))
                .forEach(names::add);
        return names;
    }

    Optional<Declared> of(String name) {
        return bundles()
                .filter(bundle -> names(bundle).contains(name))
                .findFirst()
                .map(bundle -> new Declared(information(bundle).getObjectClassDefinition(name, null)));
    }

    private Stream<Bundle> bundles() {
        return Stream.of(context.getBundles())
                .filter(bundle -> (bundle.getState() & (Bundle.INSTALLED | Bundle.UNINSTALLED)) == 0);
    }

    private Set<String> names(Bundle bundle) {
        return Set.copyOf(Arrays.asList(information(bundle).getPids()));
    }

    private MetaTypeInformation information(Bundle bundle) {
        return types.getMetaTypeInformation(bundle);
    }
}
