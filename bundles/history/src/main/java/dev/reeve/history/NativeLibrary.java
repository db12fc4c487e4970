package dev.reeve.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The native part of SQLite, unpacked once per version into the folder of the history instead of anew for each host, and
 * not into {@code /tmp}, from which many machines run nothing.
 */
final class NativeLibrary {
    private NativeLibrary() {}

    static synchronized void prepare(Path folder) {
        if (System.getProperty("org.sqlite.lib.path") != null) {
            return;
        }
        Path place = folder.resolve("native").resolve(SQLiteJDBCLoader.getVersion());
        try {
            unpack(place);
            System.setProperty("org.sqlite.lib.path", place.toString());
        } catch (IOException _) {
            // SQLite's own way is left: a copy in the temporary folder for as long as the host runs.
        }
    }

    private static void unpack(Path place) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        Path library = place.resolve(name);
        if (Files.exists(library)) {
            return;
        }
        Files.createDirectories(place);
        Path half = Files.createTempFile(place, "new", ".part");
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new IOException("there is no " + resource);
            }
            Files.copy(packed, half, StandardCopyOption.REPLACE_EXISTING);
            Files.move(half, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
