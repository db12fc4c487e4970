package dev.reeve.control;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.service.command.Converter;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Lets commands such as {@code felix:stop} be given a bundle by its number or its symbolic name. */
@Component(property = Converter.CONVERTER_CLASSES + "=org.osgi.framework.Bundle")
public final class BundleConverter implements Converter {
    private final BundleContext context;

    @Activate
    public BundleConverter(BundleContext context) {
        this.context = context;
    }

    /** The bundle, or null: it is none of this converter's, or there is none. */
    @Override
    public @Nullable Object convert(Class<?> desired, Object given) {
        if (desired != Bundle.class || given instanceof Bundle) {
            return null;
        }
        return bundle(given.toString()).orElse(null);
    }

    /** A bundle is printed as Gogo prints anything. */
    @Override
    public @Nullable CharSequence format(Object target, int level, Converter escape) {
        return null;
    }

    private Optional<Bundle> bundle(String word) {
        return Stream.of(context.getBundles())
                .filter(bundle ->
                        word.equals(Long.toString(bundle.getBundleId())) || word.equals(bundle.getSymbolicName()))
                .findFirst();
    }
}
