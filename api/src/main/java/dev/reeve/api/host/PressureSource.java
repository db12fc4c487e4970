package dev.reeve.api.host;

import org.osgi.annotation.versioning.ProviderType;

/** Tells what the machine has left. */
@ProviderType
public interface PressureSource {
    /** What it has left now. Safe from any thread; may wait, but who asks does not wait for it longer than a second. */
    HostPressure look();
}
