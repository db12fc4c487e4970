package dev.reeve.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which files of the folder are meant, and how their bundles are told from others. */
final class Names {
    private static final String PLUGIN = "plugin:";
    private static final String TRIAL = "trial:";

    private Names() {}

    static String of(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** The JARs that lie in a folder, by name; none when it is away. */
    static Map<String, Path> in(Path folder) throws IOException {
        Map<String, Path> jars = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Names::meant).forEach(file -> jars.put(of(file), file));
        } catch (NoSuchFileException _) {
            return Map.of();
        }
        return jars;
    }

    /** Not hidden, no temporary file of an editor, and named like a JAR. */
    static boolean meant(Path file) {
        return meant(of(file)) && Files.isRegularFile(file);
    }

    static boolean meant(String name) {
        return name.endsWith(".jar") && ".~#".indexOf(name.charAt(0)) < 0;
    }

    /** @param further 0, or more where bundles of this file are there that cannot be removed yet */
    static String location(String name, int further) {
        return PLUGIN + name + (further == 0 ? "" : "/" + further);
    }

    static String trialLocation(String name) {
        return TRIAL + name;
    }

    static boolean isPlugin(String location) {
        return location.startsWith(PLUGIN);
    }

    static boolean isTrial(String location) {
        return location.startsWith(TRIAL);
    }

    /** The file that a plugin's bundle came from. */
    static String ofLocation(String location) {
        int end = location.indexOf('/');
        return location.substring(PLUGIN.length(), end < 0 ? location.length() : end);
    }
}
