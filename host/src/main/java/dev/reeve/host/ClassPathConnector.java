package dev.reeve.host;

import java.io.File;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/**
 * Makes a bundle of every jar on the class path that has the headers of one. Their classes are loaded by the application's
 * class loader, once, so the host and all of them share the types of the api.
 */
final class ClassPathConnector implements ModuleConnector {
    /** On the class path for the host's own use. */
    private static final Set<String> NOT_INSTALLED =
            Set.of("org.apache.felix.framework", "dev.reeve.host", "org.jline", "org.jspecify.annotations");

    /** What it takes to start agents. The others follow when that is under way: no agent waits for a shell. */
    private static final Set<String> FIRST = Set.of(
            "dev.reeve.api",
            "dev.reeve.config",
            "dev.reeve.driver.process",
            "dev.reeve.restart",
            "dev.reeve.store",
            "dev.reeve.supervisor",
            "org.apache.felix.configadmin",
            "org.apache.felix.log",
            "org.apache.felix.scr",
            "org.osgi.service.component",
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.yaml.snakeyaml");

    private final Map<String, JarModule> modules = new LinkedHashMap<>();

    private ClassPathConnector(List<Path> jars) {
        for (Path jar : jars) {
            JarModule.of(jar)
                    .filter(module -> !module.fragment() && !NOT_INSTALLED.contains(module.symbolicName()))
                    .ifPresent(module -> modules.put("classpath:" + jar.getFileName(), module));
        }
    }

    static ClassPathConnector ofClassPath() {
        String classPath = System.getProperty("java.class.path", "");
        return new ClassPathConnector(Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(classPath)
                .filter(entry -> entry.endsWith(".jar"))
                // The log comes first and goes last, so that no bundle finds itself without one and talks to the
                // terminal.
                .sorted(Comparator.comparing((String entry) -> !entry.contains("org.apache.felix.log-"))
                        .thenComparing(Comparator.naturalOrder()))
                .map(Path::of)
                .toList());
    }

    /** Where to install from what it takes to start agents. */
    List<String> first() {
        return locations(true);
    }

    /** Where to install the others from. */
    List<String> others() {
        return locations(false);
    }

    private List<String> locations(boolean first) {
        return modules.entrySet().stream()
                .filter(entry -> FIRST.contains(entry.getValue().symbolicName()) == first)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void initialize(File storage, Map<String, String> configuration) {
        // Nothing is kept in the storage.
    }

    @Override
    public Optional<ConnectModule> connect(String location) {
        return Optional.ofNullable(modules.get(location));
    }

    @Override
    public Optional<BundleActivator> newBundleActivator() {
        return Optional.empty();
    }
}
