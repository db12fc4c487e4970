package dev.reeve.deploy;

import dev.reeve.api.file.FolderWatch;
import dev.reeve.api.host.Home;
import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginReport;
import dev.reeve.api.host.PluginVerdict;
import dev.reeve.api.host.Plugins;
import dev.reeve.deploy.Requests.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Watches the plugins folder on a thread of its own. When it goes, the plugins stay as they are; the next one takes them
 * over.
 */
@Component(service = Plugins.class, immediate = true)
public final class WatchingDeployer implements Plugins {
    private static final System.Logger LOG = System.getLogger(WatchingDeployer.class.getName());
    /** After something went wrong; twice as long each time it does again. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final Duration LATER = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(10);
    private static final Duration FAREWELL = Duration.ofMillis(800);

    private final BundleContext context;
    private final FolderWatch watch;
    private final Assembly parts;
    private final Requests requests;
    private final Changes changes;
    private final Thread thread;
    private final Path folder;
    private volatile boolean ended;
    /** What went wrong the last time, and how long to wait then. */
    private Optional<String> trouble = Optional.empty();

    private Duration pause = SOON;

    @Activate
    public WatchingDeployer(
            BundleContext context, @Reference Home home, @Reference ServiceComponentRuntime components) {
        this(context, home, components, Fence.DEFAULT);
    }

    WatchingDeployer(BundleContext context, Home home, ServiceComponentRuntime components, Fence fence) {
        try {
            this.watch = new FolderWatch(home.plugins());
            this.parts = Assembly.of(context, home, components, fence);
        } catch (IOException e) {
            throw new UncheckedIOException("plugins cannot be watched in " + home.plugins(), e);
        }
        this.context = context;
        this.folder = home.plugins();
        parts.quarantine().whenGone(watch::wake);
        this.requests = new Requests(folder, watch::wake);
        this.changes = new Changes(requests, parts.roster(), parts.admission());
        this.thread = Thread.ofPlatform().name("plugin-deployer").daemon().start(this::run);
    }

    @Override
    public List<Plugin> plugins() {
        return parts.roster().plugins();
    }

    @Override
    public List<PluginReport> reports(String name) {
        return parts.roster().reports(name);
    }

    @Override
    public PluginVerdict update(Path jar, boolean force) {
        return changes.update(jar, force);
    }

    @Override
    public Plugin remove(String name, boolean force) {
        return changes.remove(name, force);
    }

    @Deactivate
    void detach() throws InterruptedException {
        ended = true;
        watch.close();
        if (!thread.join(FAREWELL)) {
            thread.interrupt();
        }
        requests.leave();
        parts.close();
    }

    private void run() {
        try {
            new SettingsFirst(context).await();
            while (!ended) {
                look();
            }
        } catch (ClosedWatchServiceException | CancellationException _) {
            LOG.log(Level.DEBUG, "the plugins folder is no longer watched");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong with one look, such as a full disk, must not end the watch. */
    private void look() throws InterruptedException {
        List<Request> asked = List.of();
        try {
            Set<String> changed = new HashSet<>(watch.next(parts.attention().nextLook()));
            asked = requests.take();
            asked.forEach(request -> changed.add(request.file()));
            parts.sweep();
            parts.reconciler().reconcile(Names.in(folder), changed, forced(asked));
            parts.burning().watch();
            List<Request> done = asked;
            Runnable answer = () -> done.forEach(request -> request.outcome().complete(null));
            Optional<Runnable> farewell = parts.reconciler().farewell();
            if (farewell.isPresent()) {
                replaceItself(farewell.get(), answer);
            } else {
                answer.run();
            }
            trouble = Optional.empty();
        } catch (ClosedWatchServiceException | CancellationException e) {
            asked.forEach(Request::leave);
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            Throwable failure = e;
            asked.forEach(request -> request.outcome().completeExceptionally(failure));
            recover(failure);
        }
    }

    /** The same trouble is told once, and less and less often looked for. */
    private void recover(Throwable failure) throws InterruptedException {
        Optional<String> now = Optional.of(failure.toString());
        if (!now.equals(trouble)) {
            LOG.log(Level.WARNING, "the plugins folder could not be brought into service; trying again", failure);
            pause = SOON;
        } else if (pause.compareTo(LATER) < 0) {
            pause = pause.multipliedBy(2);
        }
        trouble = now;
        parts.attention().startOver();
        watch.startOver();
        Thread.sleep(pause);
    }

    /** Beside this thread, which ends with what is replaced. */
    private void replaceItself(Runnable work, Runnable answer) throws InterruptedException {
        Thread replacement = Thread.ofPlatform()
                .name("plugin-deployer-replacement")
                .daemon()
                .start(() -> {
                    try {
                        work.run();
                    } catch (RuntimeException | LinkageError e) {
                        LOG.log(Level.ERROR, "the deployer was not replaced in order", e);
                    } finally {
                        answer.run();
                    }
                });
        while (!ended && !replacement.join(GLANCE)) {
            LOG.log(Level.DEBUG, "the deployer is being replaced");
        }
    }

    private static Set<String> forced(List<Request> asked) {
        return asked.stream().filter(Request::force).map(Request::file).collect(Collectors.toSet());
    }
}
