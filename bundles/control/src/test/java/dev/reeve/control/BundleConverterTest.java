package dev.reeve.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

/** As {@code felix:headers} and {@code felix:stop} take bundles. */
class BundleConverterTest {
    @TempDir
    private Path cache;

    private Framework framework = new FrameworkFactory().newFramework(Map.of());
    private final CommandProcessorImpl processor = new CommandProcessorImpl();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Commands of the shape that Felix's own have. */
    public static final class Commands {
        public void names(CommandSession session, Bundle[] bundles) {
            List.of(bundles).forEach(bundle -> session.getConsole().println(bundle.getSymbolicName()));
        }

        public void name(CommandSession session, Bundle bundle) {
            session.getConsole().println(bundle.getSymbolicName());
        }
    }

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of("org.osgi.framework.storage", cache.toString()));
        framework.start();
        processor.addConverter(new BundleConverter(framework.getBundleContext()));
        processor.addCommand("test", new Commands(), "name");
        processor.addCommand("test", new Commands(), "names");
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
        processor.stop();
    }

    @Test
    void aBundleIsGivenByNumberOrName() {
        assertThat(run("test:names", "0", "org.apache.felix.framework").exitCode())
                .isZero();
        assertThat(run("test:name", "0").exitCode()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(3).containsOnly("org.apache.felix.framework");
    }

    @Test
    void whatNoBundleIsCalledIsAWrongArgument() {
        assertThat(run("test:name", "99").exitCode()).isEqualTo(2);
        assertThat(run("test:names", "nobody").exitCode()).isEqualTo(2);
    }

    private Outcome run(String... words) {
        return new Interpreter(processor).command(List.of(words), new Surroundings(cache, 0, false), out);
    }
}
