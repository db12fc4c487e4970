package dev.reeve.deploy.threads;

import java.util.Optional;
import java.util.stream.Stream;

/** The group of the threads that a version of a plugin is called on, and so of those that these start. */
public final class PluginGroup extends ThreadGroup {
    private final long since = LivingThreads.now();

    public PluginGroup(String file) {
        super("plugin " + file);
    }

    /** Threads that were born before are of nothing in it. */
    long since() {
        return since;
    }

    /** The one that a thread is in, directly or not. */
    static Optional<PluginGroup> of(Thread thread) {
        return Stream.iterate(thread.getThreadGroup(), group -> group != null, ThreadGroup::getParent)
                .filter(PluginGroup.class::isInstance)
                .map(PluginGroup.class::cast)
                .findFirst();
    }
}
