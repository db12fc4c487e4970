package dev.reeve.itests;

import dev.reeve.api.host.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Registers a home of its own, as the host does, before the first test and until after the last. */
public final class TestHome implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(TestHome.class))
                .getOrComputeIfAbsent(Registered.class, _ -> new Registered(), Registered.class);
    }

    private static final class Registered implements CloseableResource {
        private final Path root;
        private final ServiceRegistration<Home> registration;

        Registered() {
            try {
                root = Files.createTempDirectory("reeve-itests");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            registration = FrameworkUtil.getBundle(TestHome.class)
                    .getBundleContext()
                    .registerService(Home.class, new Home(root, root.resolve("run/reeve.sock")), null);
        }

        @Override
        public void close() throws IOException {
            registration.unregister();
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
