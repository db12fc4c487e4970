package dev.reeve.deploy.jar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;

/** Reads a JAR to its last byte, so that a damaged one is known before anything of it is loaded. */
public final class WholeJar {
    /** Bytes in the file. */
    private static final long LARGEST = 512L << 20;
    /** Bytes that it unpacks to. */
    private static final long UNPACKED = 2L << 30;

    private WholeJar() {}

    /** Before it is copied. */
    public static void refuseTooLarge(Path jar) throws IOException, UnfitJar {
        if (Files.size(jar) > LARGEST) {
            throw new UnfitJar("it has more than " + (LARGEST >> 20) + " MB");
        }
    }

    /** Who it says it is, when it does; only the manifest is read. */
    public static Optional<Identity> claimed(Path jar) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return Optional.of(Identity.of(Optional.ofNullable(file.getManifest())));
        } catch (IOException | UnfitJar _) {
            return Optional.empty();
        }
    }

    /** @throws ZipException when it is not whole */
    public static Identity identity(Path jar) throws IOException, UnfitJar {
        return identity(jar, UNPACKED);
    }

    /** @param limit bytes that it may unpack to */
    static Identity identity(Path jar, long limit) throws IOException, UnfitJar {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            long left = limit;
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                left -= read(file, entries.nextElement(), left);
            }
            return Identity.of(Optional.ofNullable(file.getManifest()));
        }
    }

    /** What the directory says of sizes may be a lie. */
    private static long read(JarFile file, JarEntry entry, long limit) throws IOException, UnfitJar {
        CRC32 sum = new CRC32();
        byte[] buffer = new byte[16_384];
        long size = 0;
        try (InputStream content = new CheckedInputStream(file.getInputStream(entry), sum)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw new UnfitJar("it unpacks to more than is sound for a plugin, at " + entry.getName());
                }
            }
        }
        // Who asks for a file of this name would be given that, and no signature tells of folders.
        if (entry.isDirectory() && size > 0) {
            throw new UnfitJar("its folder " + entry.getName() + " has content: pack it anew");
        }
        if (sum.getValue() != entry.getCrc()) {
            throw new ZipException("the content of " + entry.getName() + " is damaged");
        }
        return size;
    }
}
