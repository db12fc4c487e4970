package dev.reeve.deploy;

import dev.reeve.api.host.Home;
import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.Plugins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Watches the plugins folder on a thread of its own. When it goes, the plugins stay as they are; the next one takes them
 * over.
 */
@Component(service = Plugins.class, immediate = true)
public final class WatchingDeployer implements Plugins {
    private static final System.Logger LOG = System.getLogger(WatchingDeployer.class.getName());
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration SETTLING = Duration.ofMillis(50);
    private static final Duration FAREWELL = Duration.ofMillis(800);

    private final FolderWatch watch;
    private final Trial trial;
    private final Reconciler reconciler;
    private final Thread thread;
    private volatile boolean ended;

    @Activate
    public WatchingDeployer(BundleContext context, @Reference Home home) {
        try {
            PluginBundles bundles = new PluginBundles(context);
            // Not in the framework's storage, which the host empties at each start.
            Staging staging = new Staging(home.root().resolve("state").resolve("plugins"));
            this.watch = new FolderWatch(home.plugins());
            this.trial = new Trial(context, bundles);
            this.reconciler = new Reconciler(staging, bundles, trial, home.plugins());
        } catch (IOException e) {
            throw new UncheckedIOException("plugins cannot be watched in " + home.plugins(), e);
        }
        this.thread = Thread.ofPlatform().name("plugin-deployer").daemon().start(this::run);
    }

    @Override
    public List<Plugin> plugins() {
        return reconciler.plugins();
    }

    @Deactivate
    void detach() throws InterruptedException {
        ended = true;
        watch.close();
        thread.join(FAREWELL);
        trial.close();
    }

    private void run() {
        try {
            while (!ended) {
                look();
            }
        } catch (ClosedWatchServiceException _) {
            LOG.log(Level.DEBUG, "the plugins folder is no longer watched");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong with one look, such as a full disk, must not end the watch. */
    private void look() throws InterruptedException {
        try {
            Set<String> changed = watch.next(reconciler.settling() ? SETTLING : IDLE);
            reconciler.reconcile(watch.jars(), changed);
        } catch (ClosedWatchServiceException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "the plugins folder could not be brought into service; trying again", e);
            watch.startOver();
            Thread.sleep(IDLE);
        }
    }
}
