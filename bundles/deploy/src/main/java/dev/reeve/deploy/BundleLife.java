package dev.reeve.deploy;

import dev.reeve.deploy.threads.Belongings;
import dev.reeve.deploy.threads.PluginGroup;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** Starts and stops plugins, behind a fence. Safe from any thread. */
final class BundleLife {
    private final Fence fence;
    private final Components components;
    private final Map<Bundle, Life> lives = Collections.synchronizedMap(new WeakHashMap<>());

    /** A version of a plugin as long as it is there, however often it is started. */
    private record Life(PluginGroup group, long modified) {}

    BundleLife(Fence fence, Components components) {
        this.fence = fence;
        this.components = components;
    }

    void start(Bundle bundle) throws BundleFailure {
        fence.call(
                "its start",
                "it does not start",
                group(bundle),
                () -> bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY));
    }

    /** Its components have work to do for the first time. */
    void use(Bundle bundle) throws BundleFailure {
        fence.call(
                "the activation of a component",
                "a component cannot be used",
                group(bundle),
                () -> components.use(bundle));
    }

    void stop(Bundle bundle) throws BundleFailure {
        if (bundle.getState() != Bundle.INSTALLED && bundle.getState() != Bundle.RESOLVED) {
            fence.call("its stop", "it does not stop", group(bundle), () -> bundle.stop(Bundle.STOP_TRANSIENT));
        }
    }

    /** Whether it was started, and not by an earlier deployer. */
    boolean known(Bundle bundle) {
        return lives.containsKey(bundle);
    }

    /** Whether a call into it is under way that may never return. */
    static boolean between(Bundle bundle) {
        boolean lazy = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
        return bundle.getState() == Bundle.STOPPING || (bundle.getState() == Bundle.STARTING && !lazy);
    }

    /** As it is known now, while it is resolved. */
    Belongings belongings(Bundle bundle, Path jar) {
        return Belongings.of(bundle, jar, Optional.ofNullable(lives.get(bundle)).map(Life::group));
    }

    private PluginGroup group(Bundle bundle) {
        Life life = Optional.ofNullable(lives.get(bundle))
                .filter(known -> known.modified == bundle.getLastModified())
                .orElseGet(() ->
                        new Life(new PluginGroup(Names.ofLocation(bundle.getLocation())), bundle.getLastModified()));
        lives.put(bundle, life);
        return life.group;
    }
}
