package dev.reeve.deploy;

import dev.reeve.deploy.threads.Belongings;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/** By what threads of the plugins that are in service are known; parts of Reeve are none. Safe from any thread. */
record Owners(PluginBundles bundles, CoreBundles core, BundleLife life, Staging staging) {
    boolean any() {
        return running().findAny().isPresent();
    }

    /** By the file that they came from. */
    Map<String, Belongings> all() {
        return running()
                .collect(Collectors.toMap(
                        bundle -> Names.ofLocation(bundle.getLocation()),
                        bundle -> life.belongings(bundle, staging.inService(Names.ofLocation(bundle.getLocation()))),
                        (_, last) -> last));
    }

    private Stream<Bundle> running() {
        return bundles.all()
                .filter(bundle -> Names.isPlugin(bundle.getLocation()) && Drop.runs(bundle))
                .filter(bundle ->
                        core.named(String.valueOf(bundle.getSymbolicName())).isEmpty());
    }
}
