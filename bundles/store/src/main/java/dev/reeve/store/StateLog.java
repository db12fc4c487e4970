package dev.reeve.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The file of one namespace, and what it says. Appends changes; rewrites the file when most of it is out of date. */
final class StateLog implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(StateLog.class.getName());
    private static final int WASTE = 4;
    /** The bytes of a line beside its key and its value. */
    private static final int LINE = 11;

    private final Path folder;
    private final String name;
    private final Path file;
    private final long smallest;
    private final Map<String, String> values;
    private Optional<FileChannel> channel = Optional.empty();
    private Optional<Object> identity = Optional.empty();
    private long size;
    private long useful;
    private boolean behind;

    /** @param smallest a file of fewer bytes is not rewritten */
    StateLog(Path folder, String namespace, long smallest) {
        this.folder = folder;
        this.name = namespace + ".log";
        this.file = folder.resolve(name);
        this.smallest = smallest;
        this.values = open();
    }

    synchronized Map<String, String> values() {
        return new LinkedHashMap<>(values);
    }

    /** Whether something is kept that the file does not say. */
    synchronized boolean behind() {
        return behind;
    }

    synchronized void write(Map<String, Optional<String>> changes) throws IOException {
        StringBuilder text = new StringBuilder();
        changes.forEach((key, value) -> {
            if (!Optional.ofNullable(values.get(key)).equals(value)) {
                text.append(new Line(key, value).text());
                value.ifPresentOrElse(kept -> values.put(key, kept), () -> values.remove(key));
            }
        });
        if (behind) {
            rewrite();
        } else if (!text.isEmpty()) {
            behind = true;
            append(text.toString().getBytes(UTF_8));
            behind = false;
        }
    }

    /** Writes what the file does not say yet, if it can. */
    synchronized void catchUp() throws IOException {
        if (behind) {
            rewrite();
        }
    }

    /** Has the disk keep what was written, whatever becomes of the machine. Not synchronized: writes go on meanwhile. */
    void sync() throws IOException {
        Optional<FileChannel> now;
        synchronized (this) {
            now = channel;
        }
        try {
            if (now.isPresent()) {
                now.get().force(false);
            }
        } catch (ClosedChannelException _) {
            // The file was replaced meanwhile, and the new one is on the disk already.
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel.isPresent()) {
            channel.get().close();
        }
        channel = Optional.empty();
    }

    private Map<String, String> open() {
        try {
            Contents contents = Contents.of(Files.readAllBytes(file));
            Damaged.setAside(file, contents);
            size = Files.size(file);
            useful = contents.values().entrySet().stream()
                    .mapToLong(
                            entry -> entry.getKey().length() + entry.getValue().length() + LINE)
                    .sum();
            if (contents.torn() || contents.foreign() || !contents.damage().isEmpty() || size == 0) {
                behind = true;
            } else {
                use(StateFiles.append(file));
            }
            return contents.foreign() ? new LinkedHashMap<>() : contents.values();
        } catch (NoSuchFileException _) {
            behind = true;
            return new LinkedHashMap<>();
        } catch (IOException e) {
            behind = true;
            LOG.log(System.Logger.Level.ERROR, "cannot read " + file + "; what it keeps is not known: " + e);
            return new LinkedHashMap<>();
        }
    }

    private void append(byte[] bytes) throws IOException {
        if (size + bytes.length > Math.max(smallest, WASTE * useful) || !ours()) {
            rewrite();
            return;
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.orElseThrow().write(rest);
        }
        size += bytes.length;
    }

    /** A file that somebody took away or wrote into takes no more changes: nobody would find them. */
    private boolean ours() throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            boolean same = now.size() == size && identity.equals(Optional.ofNullable(now.fileKey()));
            if (!same) {
                LOG.log(System.Logger.Level.WARNING, file + " was changed by somebody else; it is written anew");
            }
            return same && channel.isPresent();
        } catch (NoSuchFileException _) {
            LOG.log(System.Logger.Level.WARNING, file + " is gone; it is written anew");
            return false;
        }
    }

    private void rewrite() throws IOException {
        behind = true;
        close();
        StringBuilder text = new StringBuilder(Contents.HEADER);
        values.forEach((key, value) -> text.append(new Line(key, Optional.of(value)).text()));
        byte[] bytes = text.toString().getBytes(UTF_8);
        use(StateFiles.replace(folder, name, bytes));
        size = bytes.length;
        useful = size;
        behind = false;
    }

    private void use(FileChannel opened) throws IOException {
        channel = Optional.of(opened);
        identity = Optional.ofNullable(
                Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
