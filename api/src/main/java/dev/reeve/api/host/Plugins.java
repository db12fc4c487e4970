package dev.reeve.api.host;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What lies in the plugins folder. Safe from any thread. */
@ProviderType
public interface Plugins {
    /** By file name, as of the last look at the folder. */
    List<Plugin> plugins();
}
