package dev.reeve.gogo.commands;

import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.host.Host;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A host that remembers what it was asked. */
public final class FakeHost implements Host {
    public final List<ShutdownMode> shutdowns = new CopyOnWriteArrayList<>();

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Instant started() {
        return FakeFleet.NOW.minusSeconds(7323);
    }

    @Override
    public Optional<Path> fleetFile() {
        return Optional.empty();
    }

    @Override
    public boolean foreground() {
        return true;
    }

    @Override
    public void shutdown(ShutdownMode mode, String reason) {
        shutdowns.add(mode);
    }

    @Override
    public void refuse(String message) {}
}
