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
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * By what a thread is known to be a bundle's. Keeps nothing of the bundle alive.
 *
 * @param classes that the JAR has, by name
 * @param group in which the bundle was started
 */
public record Belongings(WeakReference<ClassLoader> loader, Set<String> classes, Optional<ThreadGroup> group) {
    private static final String CLASS = ".class";

    public static Belongings of(Bundle bundle, Path jar, Optional<ThreadGroup> group) {
        ClassLoader loader = Optional.ofNullable(bundle.adapt(BundleWiring.class))
                .map(BundleWiring::getClassLoader)
                .orElse(null);
        return new Belongings(new WeakReference<>(loader), classes(jar), group);
    }

    boolean owns(Thread thread, StackTraceElement[] stack) {
        ClassLoader own = loader.get();
        boolean marked = own != null
                && (own == thread.getContextClassLoader()
                        || own == thread.getClass().getClassLoader());
        return !calls(thread)
                && (marked
                        || runs(stack)
                        || (started(thread) && Stream.of(stack).noneMatch(Belongings::ofTheHost)));
    }

    /** Whether a frame, as a dump words it, is of a class of the JAR. */
    boolean owns(String frame) {
        int method = frame.lastIndexOf('.', frame.indexOf('('));
        return frame.indexOf('/') < 0 && method > 0 && classes.contains(frame.substring(0, method));
    }

    private boolean runs(StackTraceElement[] stack) {
        return Stream.of(stack)
                .anyMatch(frame -> frame.getClassLoaderName() == null
                        && frame.getModuleName() == null
                        && classes.contains(frame.getClassName()));
    }

    /** The thread of a call into the bundle is the host's, even when it hangs. */
    private boolean calls(Thread thread) {
        return started(thread) && thread.getName().equals(group.get().getName());
    }

    private boolean started(Thread thread) {
        return group.isPresent() && group.get().equals(thread.getThreadGroup());
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
