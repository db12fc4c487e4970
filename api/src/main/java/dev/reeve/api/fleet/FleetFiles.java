package dev.reeve.api.fleet;

import dev.reeve.api.event.Cause;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Reads fleet files. Safe from any thread. */
@ProviderType
public interface FleetFiles {
    /**
     * Reads and checks a file, or the {@code reeve.yaml} in a folder. Changes nothing.
     *
     * @throws InvalidFleetFile when it cannot be used, with everything that is wrong
     */
    FleetSpec read(Path fileOrFolder);

    /**
     * Reads a file and has the fleet become what it says. From then on it is the file that {@link #reload} reads.
     *
     * @throws InvalidFleetFile when it cannot be used; then nothing changed
     */
    FleetPlan apply(Path fileOrFolder, Cause cause);

    /** The file that was applied last in the host before this one, if that is known. */
    default Optional<Path> former() {
        return Optional.empty();
    }

    /**
     * Applies the current file again.
     *
     * @throws InvalidFleetFile when it cannot be used; then nothing changed
     * @throws IllegalStateException when no file was ever applied
     */
    FleetPlan reload(Cause cause);
}
