package dev.reeve.itests;

import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.host.Home;
import dev.reeve.api.host.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** Registers a home of its own and a host, as the host does, before the first test and until after the last. */
public final class TestHome implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(TestHome.class))
                .getOrComputeIfAbsent(Registered.class, _ -> new Registered(), Registered.class);
    }

    private static final class Registered implements CloseableResource {
        private final Path root;
        private final BundleContext context;
        private final List<ServiceRegistration<?>> registrations;

        Registered() {
            try {
                root = Files.createTempDirectory("reeve-itests");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            context = FrameworkUtil.getBundle(TestHome.class).getBundleContext();
            registrations = List.of(
                    context.registerService(Home.class, new Home(root, root.resolve("reeve.sock")), null),
                    context.registerService(
                            Host.class, new IdleHost(), FrameworkUtil.asDictionary(Map.of("reeve.started", true))));
        }

        @Override
        public void close() throws Exception {
            endAgents();
            registrations.reversed().forEach(ServiceRegistration::unregister);
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }

        /** A test that failed half-way must not leave a process behind. */
        private void endAgents() throws Exception {
            ServiceReference<Fleet> fleet = context.getServiceReference(Fleet.class);
            if (fleet != null) {
                context.getService(fleet)
                        .shutdown(ShutdownMode.FORCE, Cause.operator("the tests are over"))
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
            }
        }
    }
}
