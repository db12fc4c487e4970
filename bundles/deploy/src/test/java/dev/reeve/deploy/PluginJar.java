package dev.reeve.deploy;

import dev.reeve.deploy.fixture.Broken;
import dev.reeve.deploy.fixture.Present;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Builds the JARs that the tests drop. */
final class PluginJar {
    private final Manifest manifest = new Manifest();
    private final List<String> imports = new ArrayList<>(List.of("org.osgi.framework"));
    private final Set<Class<?>> classes = new LinkedHashSet<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private Class<?> activator = Present.class;
    private int padding;

    PluginJar(String symbolicName, String version) {
        header("Manifest-Version", "1.0");
        header("Bundle-ManifestVersion", "2");
        header("Bundle-SymbolicName", symbolicName);
        header("Bundle-Version", version);
    }

    static byte[] withoutManifest() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            write(jar, "readme.txt", "hello".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    PluginJar header(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    PluginJar importing(String clause) {
        imports.add(clause);
        return this;
    }

    PluginJar exporting(String clause) {
        return header("Export-Package", clause);
    }

    PluginJar broken() {
        return activator(Broken.class);
    }

    /** Instead of one that registers a service. */
    PluginJar activator(Class<?> type) {
        activator = type;
        return this;
    }

    PluginJar with(Class<?>... others) {
        classes.addAll(List.of(others));
        return this;
    }

    /**
     * A component of Declarative Services.
     *
     * @param attributes of its element
     * @param body beside the implementation
     */
    PluginJar component(String name, Class<?> type, String attributes, String body) {
        String file = "OSGI-INF/" + name + ".xml";
        texts.put(file, """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s" %s>
                  <implementation class="%s"/>%s
                </scr:component>
                """.formatted(name, attributes, type.getName(), body));
        header("Service-Component", String.join(",", texts.keySet()));
        return with(type);
    }

    /** So many bytes that do not compress. */
    PluginJar padded(int bytes) {
        padding = bytes;
        return this;
    }

    byte[] bytes() {
        header("Bundle-Activator", activator.getName());
        header("Import-Package", String.join(",", imports));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            classes.add(activator);
            for (Class<?> type : classes) {
                String path = type.getName().replace('.', '/') + ".class";
                write(jar, path, classFile(path));
            }
            for (Map.Entry<String, String> text : texts.entrySet()) {
                write(jar, text.getKey(), text.getValue().getBytes(StandardCharsets.UTF_8));
            }
            byte[] noise = new byte[padding];
            new Random(7).nextBytes(noise);
            write(jar, "noise.bin", noise);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] classFile(String path) throws IOException {
        try (InputStream in = PluginJar.class.getClassLoader().getResourceAsStream(path)) {
            return in.readAllBytes();
        }
    }

    private static void write(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
