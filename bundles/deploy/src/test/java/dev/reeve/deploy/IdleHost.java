package dev.reeve.deploy;

import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.host.Host;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A host that does nothing. */
final class IdleHost implements Host {
    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Instant started() {
        return Instant.EPOCH;
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
    public void shutdown(ShutdownMode mode, String reason) {}

    @Override
    public void refuse(String message) {}
}
