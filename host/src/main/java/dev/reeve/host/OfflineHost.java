package dev.reeve.host;

import dev.reeve.api.host.Home;
import dev.reeve.api.host.Host;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * Runs one command that needs no fleet, such as {@code check}: boots the same bundles over a throw-away folder, talks to
 * them through their socket like any client, and goes. The home is neither locked, read nor written: no plugin of it runs.
 */
final class OfflineHost {
    private static final Duration FRAMEWORK_STOP = Duration.ofSeconds(5);

    private final Arguments arguments;
    private final PrintStream errors;

    OfflineHost(Arguments arguments, PrintStream errors) {
        this.arguments = arguments;
        this.errors = errors;
    }

    /** Answers the exit code of the command. */
    int run() {
        PrintStream output = System.out;
        Logs.onlyWarningsTo(errors);
        try {
            Path folder = Files.createTempDirectory("reeve");
            try {
                return run(folder, output);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new BootFailure("cannot use a temporary folder", e);
        }
    }

    private int run(Path folder, PrintStream output) {
        Home home = new Home(folder, folder.resolve("s"));
        Platform platform = Platform.create(folder.resolve("cache"), Platform.properties(home, false, true));
        try {
            register(platform, home);
            return new ControlClient(home.socket()).command(arguments.words(), output, errors);
        } finally {
            platform.stop(FRAMEWORK_STOP);
        }
    }

    private void register(Platform platform, Home home) {
        OrderedStop stop =
                new OrderedStop((_, _) -> CompletableFuture.completedFuture(null), () -> Duration.ZERO, _ -> {});
        ReeveHost host = new ReeveHost(arguments, stop, errors);
        platform.context().registerService(Home.class, home, null);
        ServiceRegistration<Host> registration = platform.context().registerService(Host.class, host, null);
        platform.startFirst();
        platform.startOthers();
        registration.setProperties(FrameworkUtil.asDictionary(Map.of(HostProcess.STARTED, true)));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
