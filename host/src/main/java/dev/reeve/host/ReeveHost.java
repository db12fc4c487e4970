package dev.reeve.host;

import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.host.Host;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** This process, as the bundles see it. */
final class ReeveHost implements Host {
    private final Arguments arguments;
    private final OrderedStop stop;
    private final PrintStream errors;
    private final Instant started =
            ProcessHandle.current().info().startInstant().orElseGet(Instant::now);

    ReeveHost(Arguments arguments, OrderedStop stop, PrintStream errors) {
        this.arguments = arguments;
        this.stop = stop;
        this.errors = errors;
    }

    @Override
    public String version() {
        String version = ReeveHost.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public Instant started() {
        return started;
    }

    @Override
    public Optional<Path> fleetFile() {
        return arguments.fleet();
    }

    @Override
    public boolean foreground() {
        return arguments.foreground();
    }

    @Override
    public void shutdown(ShutdownMode mode, String reason) {
        stop.request(mode, reason, 0);
    }

    /** Does something that would revive what a stop takes down, unless one has begun. */
    void unlessStopping(Runnable action) {
        stop.unlessBegun(action);
    }

    @Override
    public boolean stopping() {
        return stop.begun();
    }

    @Override
    public void refuse(String message) {
        errors.println(message);
        stop.request(ShutdownMode.GRACEFUL, message, CommandFailure.CONFIGURATION);
    }
}
