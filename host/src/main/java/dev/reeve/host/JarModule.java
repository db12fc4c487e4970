package dev.reeve.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.connect.ConnectContent;
import org.osgi.framework.connect.ConnectModule;

/** A bundle whose classes come from the class path; its other entries are read from its jar. */
final class JarModule implements ConnectModule, ConnectContent {
    private final Path file;
    private final Map<String, String> headers;
    private @Nullable JarFile jar;

    private JarModule(Path file, Map<String, String> headers) {
        this.file = file;
        this.headers = headers;
    }

    /** Empty when the jar is no bundle. */
    static Optional<JarModule> of(Path file) {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            if (manifest == null || manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null) {
                return Optional.empty();
            }
            Map<String, String> headers = new LinkedHashMap<>();
            manifest.getMainAttributes().forEach((name, value) -> headers.put(name.toString(), value.toString()));
            return Optional.of(new JarModule(file, headers));
        } catch (IOException e) {
            throw new BootFailure("cannot read " + file, e);
        }
    }

    String symbolicName() {
        String header = headers.getOrDefault(Constants.BUNDLE_SYMBOLICNAME, "");
        int directives = header.indexOf(';');
        return (directives < 0 ? header : header.substring(0, directives)).strip();
    }

    /** @throws IllegalArgumentException when it is none */
    Version version() {
        return Version.parseVersion(headers.get(Constants.BUNDLE_VERSION));
    }

    boolean fragment() {
        return headers.containsKey(Constants.FRAGMENT_HOST);
    }

    @Override
    public ConnectContent getContent() {
        return this;
    }

    @Override
    public Optional<Map<String, String>> getHeaders() {
        return Optional.of(headers);
    }

    @Override
    public Optional<ClassLoader> getClassLoader() {
        return Optional.of(JarModule.class.getClassLoader());
    }

    @Override
    public Iterable<String> getEntries() throws IOException {
        List<String> names = jar().stream().map(JarEntry::getName).toList();
        return names;
    }

    @Override
    public Optional<ConnectEntry> getEntry(String path) {
        try {
            JarFile opened = jar();
            return Optional.ofNullable(opened.getJarEntry(path.startsWith("/") ? path.substring(1) : path))
                    .map(entry -> new Entry(opened, entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void open() {
        // Opened when the first entry is asked for: most bundles only ever give classes.
    }

    @Override
    public synchronized void close() throws IOException {
        if (jar != null) {
            jar.close();
            jar = null;
        }
    }

    private synchronized JarFile jar() throws IOException {
        if (jar == null) {
            jar = new JarFile(file.toFile(), false);
        }
        return jar;
    }

    private record Entry(JarFile jar, JarEntry entry) implements ConnectEntry {
        @Override
        public String getName() {
            return entry.getName();
        }

        @Override
        public long getContentLength() {
            return entry.getSize();
        }

        @Override
        public long getLastModified() {
            return entry.getTime();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return jar.getInputStream(entry);
        }
    }
}
