package dev.reeve.api.host;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What lies in the plugins folder. Safe from any thread. */
@ProviderType
public interface Plugins {
    /** By file name, as of the last look at the folder. */
    List<Plugin> plugins();

    /**
     * Everything that is known of a plugin; usually of one, and of several where files hold the same.
     *
     * @param name its symbolic name, or that of its file
     */
    List<PluginReport> reports(String name);

    /**
     * Puts a copy of a JAR into the folder, in place of the plugin of the same symbolic name if there is one, and waits for
     * what becomes of it: a minute at most.
     *
     * @param force also when a part of Reeve is restarted by that
     * @throws IllegalStateException when it cannot be a plugin or cannot be copied, with the reason; nothing was changed
     */
    PluginVerdict update(Path jar, boolean force);

    /**
     * Deletes a plugin's file and waits until the plugin is gone: a minute at most.
     *
     * @param name its symbolic name, or that of its file
     * @param force also when a part of Reeve is restarted by that
     * @return it as it was, or what lingers of it
     * @throws IllegalStateException when there is none of this name, or several, or when it must stay, with the reason
     */
    Plugin remove(String name, boolean force);
}
