package dev.reeve.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;

/** Reads a JAR to its last byte, so that a damaged one is known before anything of it is loaded. */
final class WholeJar {
    private WholeJar() {}

    /** @throws ZipException when it is not whole */
    static Identity identity(Path jar) throws IOException, UnfitJar {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            for (JarEntry entry : Collections.list(file.entries())) {
                refuseDamage(file, entry);
            }
            return Identity.of(Optional.ofNullable(file.getManifest()));
        }
    }

    private static void refuseDamage(JarFile file, JarEntry entry) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream content = new CheckedInputStream(file.getInputStream(entry), sum)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        if (sum.getValue() != entry.getCrc()) {
            throw new ZipException("the content of " + entry.getName() + " is damaged");
        }
    }
}
