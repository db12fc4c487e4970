package dev.reeve.deploy.threads;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * By what a thread is known to be a bundle's. Keeps nothing of the bundle alive.
 *
 * <p>First by class loader: the thread's context, or its class. Then by birth: a thread that was started in a call into a version of
 * a plugin, or by such a thread, is that version's and no other's. Of the others, which were started while a service of
 * the plugin was used, or are virtual, the JDK tells names of classes and not whose they are; there the names count, and that the
 * thread was born after the version came.
 *
 * <p>What cannot be known: whose such a thread is when two plugins that are there at the same time have classes of
 * the same names (both count it); that it is an earlier version's, when one of that version's threads has started it after the next
 * version came; and that a virtual thread is the plugin's at all, when none of its frames is.
 *
 * @param classes that the JAR has, by name
 * @param group in which the bundle was started; empty when an earlier deployer did that
 */
public record Belongings(
        Optional<WeakReference<ClassLoader>> loader, Set<String> classes, Optional<PluginGroup> group) {
    private static final String CLASS = ".class";

    public static Belongings of(Bundle bundle, Path jar, Optional<PluginGroup> group) {
        Optional<WeakReference<ClassLoader>> loader = Optional.ofNullable(bundle.adapt(BundleWiring.class))
                .map(BundleWiring::getClassLoader)
                .map(WeakReference::new);
        return new Belongings(loader, classes(jar), group);
    }

    boolean owns(Thread thread, StackTraceElement[] stack) {
        if (calls(thread)) {
            return false;
        }
        if (loads(thread.getContextClassLoader()) || loads(thread.getClass().getClassLoader())) {
            return true;
        }
        Optional<PluginGroup> birth = PluginGroup.of(thread);
        return (birth.isPresent() && group.isPresent())
                ? birth.equals(group) && (runs(stack) || Stream.of(stack).noneMatch(Belongings::ofTheHost))
                : runs(stack) && thread.threadId() > since();
    }

    /** Threads that were born before are of nothing of it. */
    long since() {
        return group.map(PluginGroup::since).orElse(0L);
    }

    /** The innermost line of its classes. */
    Optional<StackTraceElement> place(StackTraceElement[] stack) {
        return Stream.of(stack).filter(this::own).findFirst();
    }

    /** Whether a frame, as a dump words it, is of a class of the JAR. */
    boolean owns(String frame) {
        int method = frame.lastIndexOf('.', frame.indexOf('('));
        return frame.indexOf('/') < 0 && method > 0 && classes.contains(frame.substring(0, method));
    }

    private boolean runs(StackTraceElement[] stack) {
        return place(stack).isPresent();
    }

    private boolean own(StackTraceElement frame) {
        return frame.getClassLoaderName() == null
                && frame.getModuleName() == null
                && classes.contains(frame.getClassName());
    }

    private boolean loads(@Nullable ClassLoader other) {
        return other != null
                && loader.filter(reference -> reference.refersTo(other)).isPresent();
    }

    /** The thread of a call into the bundle is the host's, even when it hangs. */
    private boolean calls(Thread thread) {
        return group.filter(own ->
                        own.equals(thread.getThreadGroup()) && own.getName().equals(thread.getName()))
                .isPresent();
    }

    /** A start also wakes parts of the host, which may have begun threads of their own then. */
    private static boolean ofTheHost(StackTraceElement frame) {
        return "app".equals(frame.getClassLoaderName());
    }

    private static Set<String> classes(Path jar) {
        if (!Files.exists(jar)) {
            return Set.of();
        }
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(CLASS))
                    .map(name ->
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException _) {
            return Set.of();
        }
    }
}
