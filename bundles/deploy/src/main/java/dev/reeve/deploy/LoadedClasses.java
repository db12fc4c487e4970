package dev.reeve.deploy;

import java.lang.System.Logger.Level;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import org.osgi.framework.Bundle;

/**
 * Loads all classes of a bundle ahead of its start: what is loaded need not be while everybody waits for it, and goes on
 * working in a command that is under way when the bundle is replaced.
 */
final class LoadedClasses {
    private static final System.Logger LOG = System.getLogger(LoadedClasses.class.getName());
    private static final String SUFFIX = ".class";

    private LoadedClasses() {}

    static void load(Bundle bundle) {
        Optional<Enumeration<URL>> found = Optional.ofNullable(bundle.findEntries("/", "*" + SUFFIX, true));
        found.map(Collections::list).ifPresent(entries -> entries.forEach(entry -> load(bundle, entry.getPath())));
    }

    private static void load(Bundle bundle, String path) {
        String name = path.substring(1, path.length() - SUFFIX.length()).replace('/', '.');
        try {
            bundle.loadClass(name);
        } catch (ClassNotFoundException | LinkageError e) {
            // One that needs something optional; whoever uses it hears of it.
            LOG.log(Level.DEBUG, name + " cannot be loaded: " + e);
        }
    }
}
