package dev.reeve.settings;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<String, Bundle> latest = new ConcurrentHashMap<>();

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
        Optional<Bundle> declaring =
                bundles().filter(bundle -> names(bundle).contains(name)).findFirst();
        declaring.ifPresent(bundle -> latest.put(name, bundle));
        return declaring.map(bundle -> new Declared(information(bundle).getObjectClassDefinition(name, null)));
    }

    /** Whether the bundle that declared it is being replaced, and will tell when it starts again. */
    boolean away(String name) {
        return Optional.ofNullable(latest.get(name))
                .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
                .isPresent();
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
