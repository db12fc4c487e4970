package dev.reeve.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Parts of the distribution under another version. */
final class CoreJar {
    private CoreJar() {}

    /** The same part with another version, in a file of its own. */
    static Path of(String part, String version, Path folder) {
        return of(part, version, folder, "", new byte[0]);
    }

    /** @param broken a class in it that is no class any more, or nothing */
    static Path of(String part, String version, Path folder, String broken, byte[] instead) {
        Path target = folder.resolve(part + "-" + version + ".jar");
        try (JarFile source = new JarFile(original(part).toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(target), manifest(source, version))) {
            for (JarEntry entry : Collections.list(source.entries())) {
                if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    out.write(entry.getName().equals(broken) ? instead : content(source, entry));
                    out.closeEntry();
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Manifest manifest(JarFile source, String version) throws IOException {
        Manifest manifest = new Manifest(source.getManifest());
        manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version);
        return manifest;
    }

    private static byte[] content(JarFile jar, JarEntry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var in = jar.getInputStream(entry)) {
            in.transferTo(bytes);
        }
        return bytes.toByteArray();
    }

    private static Path original(String part) throws IOException {
        try (Stream<Path> jars = Files.list(Distribution.launcher().resolveSibling("lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("dev.reeve." + part + "-"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
