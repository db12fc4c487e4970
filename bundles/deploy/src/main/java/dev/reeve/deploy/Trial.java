package dev.reeve.deploy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;

/**
 * Resolves new versions beside those they would replace, so that one which cannot run never stops one which does. They are
 * not started, and gone when the trial is over.
 */
final class Trial implements AutoCloseable {
    private final PluginBundles bundles;
    private final ServiceRegistration<CollisionHook> permission;

    /** While this is open, the system bundle may install what is there already in the same version. */
    Trial(BundleContext context, PluginBundles bundles) {
        this.bundles = bundles;
        this.permission = context.registerService(
                CollisionHook.class,
                (operation, target, collisions) -> {
                    if (operation == CollisionHook.INSTALLING && target.getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
                        collisions.clear();
                    }
                },
                null);
        bundles.all().filter(bundle -> Names.isTrial(bundle.getLocation())).forEach(bundles::uninstall);
    }

    /** Of each that would not resolve, by file name, what is wrong with it. They may need each other. */
    Map<String, BundleFailure> failures(Map<String, Path> copies) {
        Map<String, BundleFailure> failures = new HashMap<>();
        Map<String, Bundle> tried = new HashMap<>();
        copies.forEach((name, copy) -> install(name, copy, tried, failures));
        tried.forEach((name, bundle) -> resolve(name, bundle, failures));
        tried.values().forEach(bundles::uninstall);
        return failures;
    }

    @Override
    public void close() {
        permission.unregister();
    }

    private void install(String name, Path copy, Map<String, Bundle> tried, Map<String, BundleFailure> failures) {
        try {
            tried.put(name, bundles.installAt(Names.trialLocation(name), copy));
        } catch (BundleFailure e) {
            failures.put(name, e);
        }
    }

    private void resolve(String name, Bundle bundle, Map<String, BundleFailure> failures) {
        try {
            bundles.resolve(List.of(bundle));
        } catch (BundleFailure e) {
            failures.put(name, e);
        }
    }
}
