package dev.reeve.deploy;

import static org.awaitility.Awaitility.await;

import dev.reeve.deploy.fixture.Stuck;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

/** What each test of the deployer has: a host with an empty folder. */
abstract class DeployerTest {
    @TempDir
    Path root;

    PluginHost host;

    @BeforeEach
    void start() throws BundleException {
        System.clearProperty(Stuck.RELEASE);
        host = new PluginHost(root);
    }

    /** What hangs in one test ends with it: the next one counts threads. */
    @AfterEach
    void stop() throws Exception {
        System.setProperty(Stuck.RELEASE, "yes");
        host.close();
        await().until(() -> Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .noneMatch(frame -> frame.getClassName().equals(Stuck.class.getName())));
    }
}
