package dev.reeve.itests;

import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.host.Host;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A host that was given no fleet and never ends. */
final class IdleHost implements Host {
    private final Instant started = Instant.now();

    @Override
    public String version() {
        return "0.0.0-itests";
    }

    @Override
    public Instant started() {
        return started;
    }

    @Override
    public Optional<Path> fleetFile() {
        return Optional.empty();
    }

    @Override
    public boolean foreground() {
        return false;
    }

    @Override
    public void shutdown(ShutdownMode mode, String reason) {
        throw new IllegalStateException("no test asks for a shutdown: " + reason);
    }

    @Override
    public void refuse(String message) {
        throw new IllegalStateException("no test has a bad configuration: " + message);
    }
}
