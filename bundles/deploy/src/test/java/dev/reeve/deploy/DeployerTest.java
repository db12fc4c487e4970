package dev.reeve.deploy;

import java.nio.file.Path;
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
        host = new PluginHost(root);
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
    }
}
