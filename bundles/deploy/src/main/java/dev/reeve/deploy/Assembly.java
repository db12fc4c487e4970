package dev.reeve.deploy;

import dev.reeve.api.host.Home;
import dev.reeve.deploy.jar.TrustedSigners;
import dev.reeve.deploy.threads.BurningThreads;
import dev.reeve.deploy.threads.LeftThreads;
import java.io.IOException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The parts of a deployer, put together. */
record Assembly(
        Reconciler reconciler,
        Attention attention,
        Roster roster,
        Admission admission,
        Quarantine quarantine,
        Rewiring rewiring,
        Trial trial,
        LeftThreads left,
        BurningThreads burning)
        implements AutoCloseable {
    static Assembly of(BundleContext context, Home home, ServiceComponentRuntime runtime, Fence fence)
            throws IOException {
        // That of the deployer itself is of no use any more once it has stopped, and what replaces it is not judged
        // then.
        BundleContext host = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getBundleContext();
        Components components = new Components(host, runtime);
        BundleLife life = new BundleLife(fence, components);
        Quarantine quarantine = new Quarantine();
        LeftThreads left = new LeftThreads();
        PluginBundles bundles = new PluginBundles(host, life, quarantine);
        // Not in the framework's storage, which the host empties at each start.
        Staging staging = new Staging(
                home.root().resolve("state").resolve("plugins"),
                host.getDataFile("plugins").toPath(),
                new TrustedSigners(home.conf().resolve("trusted")));
        Patience patience = new Patience();
        Remains remains = new Remains(quarantine, left);
        Trial trial = new Trial(context, bundles);
        Succession succession = new Succession(bundles, life, quarantine, left);
        CoreBundles core = new CoreBundles(host);
        Admission admission = new Admission(core, bundles);
        Owners owners = new Owners(bundles, core, life, staging);
        BurningThreads burning = new BurningThreads(owners::any, owners::all, fence.burning());
        PluginViews views =
                new PluginViews(home.plugins(), components, remains, life, bundles.rewiring(), staging, burning);
        Roster roster = new Roster(views, patience);
        Deployment deployment = new Deployment(staging, bundles, life, components, succession, admission);
        CoreJudge judge = new CoreJudge(components, new FleetWatch(host), fence.comeback());
        CoreExchange exchange = new CoreExchange(context.getBundle(), core, bundles, life, succession, staging, judge);
        Attention attention = new Attention(patience);
        Reconciler reconciler = new Reconciler(staging, trial, deployment, exchange, admission, roster, attention);
        reconciler.takeOver(home.plugins(), bundles);
        return new Assembly(
                reconciler, attention, roster, admission, quarantine, bundles.rewiring(), trial, left, burning);
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
        burning.close();
    }
}
