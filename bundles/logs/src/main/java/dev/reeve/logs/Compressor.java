package dev.reeve.logs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses archives, one after the other, when nothing else wants the processor. */
final class Compressor {
    private static final System.Logger LOG = System.getLogger(Compressor.class.getName());
    private static final int BUFFER = 64 * 1024;

    private final Catalogue catalogue;
    private final BlockingQueue<Archive> queue = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    Compressor(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void add(Archive plain) {
        queue.add(plain);
    }

    /** What is waiting stays plain until the next host. */
    void close() {
        closed = true;
    }

    void work() {
        Libc.load().ifPresent(Libc::yieldToOthers);
        try {
            while (!closed) {
                compress(queue.take());
            }
        } catch (InterruptedException _) {
            // The keeper goes.
        }
    }

    void compress(Archive plain) {
        Path part = Path.of(plain.gzip().file() + Archive.UNFINISHED);
        try {
            if (catalogue.has(plain) && copy(plain, part)) {
                catalogue.compressed(plain, part);
            }
            Files.deleteIfExists(part);
        } catch (NoSuchFileException _) {
            catalogue.forget(plain);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the archive {0} stays as it is: {1}", plain.file(), e);
        }
    }

    private boolean copy(Archive plain, Path part) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(plain.file());
                OutputStream out = new Fast(Files.newOutputStream(part))) {
            Permissions.copy(plain.file(), part);
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                if (closed || !catalogue.has(plain)) {
                    return false;
                }
                out.write(buffer, 0, count);
            }
        }
        return !closed;
    }

    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
