package dev.reeve.deploy;

import dev.reeve.api.host.Host;
import dev.reeve.api.host.Settings;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/**
 * Holds the first look at the folder until plugins find their settings, which another part of Reeve brings that starts at the
 * same time: a plugin that fails without them would be taken for a bad one.
 */
final class SettingsFirst {
    private static final System.Logger LOG = System.getLogger(SettingsFirst.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BundleContext context;
    private final CountDownLatch there = new CountDownLatch(1);

    SettingsFirst(BundleContext context) {
        this.context = context;
    }

    void await() throws InterruptedException {
        ServiceListener listener = _ -> look();
        try {
            context.addServiceListener(listener);
            look();
            if (!there.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "plugins start without their settings, which are not there");
            }
            context.removeServiceListener(listener);
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "the deployer ended before it began", e);
        }
    }

    private void look() {
        Optional<ServiceReference<Settings>> settings =
                Optional.ofNullable(context.getServiceReference(Settings.class));
        settings.ifPresent(this::use);
        if (settings.isPresent() || !starting()) {
            there.countDown();
        }
    }

    /** They are in force when it has been activated. */
    private void use(ServiceReference<Settings> settings) {
        try {
            context.getService(settings);
        } finally {
            context.ungetService(settings);
        }
    }

    /** A host that has started without them has none. */
    private boolean starting() {
        return Optional.ofNullable(context.getServiceReference(Host.class))
                .filter(host -> !Boolean.TRUE.equals(host.getProperty("reeve.started")))
                .isPresent();
    }
}
