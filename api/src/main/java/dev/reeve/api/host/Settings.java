package dev.reeve.api.host;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What plugins let users set, and what users set, in files of {@link Home#conf}. Safe from any thread. */
@ProviderType
public interface Settings {
    /** By name: of the plugins that are there now, and of files that belong to none. */
    List<PluginSettings> all();
}
