package dev.reeve.itests;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.junit5.context.BundleContextExtension;

/** A component that waits for ever is no riddle: the log says for what. */
@ExtendWith({TestHome.class, BundleContextExtension.class})
public class MissingServiceTest {
    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="acme.Painter">
              <implementation class="acme.Painter"/>
              <reference name="paint" interface="acme.Paint" target="(colour=blue)"/>
            </scr:component>
            """;

    @InjectBundleContext
    BundleContext context;

    private final Logger logger = Logger.getLogger("dev.reeve.control.WiringReport");
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        logger.addHandler(lines);
    }

    @AfterEach
    void forget() {
        logger.removeHandler(lines);
    }

    @Test
    void a_component_that_waits_is_named_with_what_it_waits_for() throws IOException, BundleException {
        Bundle bundle = context.installBundle("test:painter", new ByteArrayInputStream(painter()));
        try {
            bundle.start();
            await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> lines.said.contains(
                                    "component acme.Painter of bundle acme.painter waits for a service acme.Paint with (colour=blue)"));
        } finally {
            bundle.uninstall();
        }
    }

    private static byte[] painter() throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Manifest-Version", "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "acme.painter");
        headers.putValue("Service-Component", "OSGI-INF/painter.xml");
        headers.putValue("Require-Capability", "osgi.extender;filter:=\"(osgi.extender=osgi.component)\"");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new JarEntry("OSGI-INF/painter.xml"));
            jar.write(COMPONENT.getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static final class Lines extends Handler {
        private final List<String> said = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            said.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
