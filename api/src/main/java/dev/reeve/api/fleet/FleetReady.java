package dev.reeve.api.fleet;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** Registered while every unit that should be up is ready or has done its work; a restart in between does not count. */
@ProviderType
public interface FleetReady {
    /** Since when. */
    Instant since();
}
