package dev.reeve.deploy;

import dev.reeve.api.host.Home;
import dev.reeve.deploy.jar.TrustedSigners;
import dev.reeve.deploy.threads.LeftThreads;
import java.io.IOException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The parts of a deployer, put together. */
record Assembly(
        Reconciler reconciler,
        Roster roster,
        Admission admission,
        Quarantine quarantine,
        Rewiring rewiring,
        Trial trial,
        LeftThreads left)
        implements AutoCloseable {
    static Assembly of(BundleContext context, Home home, ServiceComponentRuntime runtime, Fence fence)
            throws IOException {
        Components components = new Components(context, runtime);
        BundleLife life = new BundleLife(fence, components);
        Quarantine quarantine = new Quarantine();
        LeftThreads left = new LeftThreads();
        PluginBundles bundles = new PluginBundles(context, life, quarantine);
        // Not in the framework's storage, which the host empties at each start.
        Staging staging = new Staging(
                home.root().resolve("state").resolve("plugins"),
                new TrustedSigners(home.conf().resolve("trusted")));
        Patience patience = new Patience();
        Remains remains = new Remains(quarantine, left);
        PluginViews views = new PluginViews(home.plugins(), components, remains, life, bundles.rewiring(), staging);
        Roster roster = new Roster(views, patience);
        Trial trial = new Trial(context, bundles);
        Succession succession = new Succession(bundles, life, quarantine, left);
        Deployment deployment = new Deployment(staging, bundles, life, components, succession);
        Admission admission = new Admission(new CoreBundles(context), bundles);
        Reconciler reconciler = new Reconciler(staging, trial, deployment, admission, roster, patience);
        reconciler.takeOver(home.plugins(), bundles);
        return new Assembly(reconciler, roster, admission, quarantine, bundles.rewiring(), trial, left);
    }

    /** Removes what has returned after all. */
    void sweep() {
        if (quarantine.discharge()) {
            rewiring.refresh();
        }
    }

    @Override
    public void close() {
        trial.close();
        left.close();
    }
}
