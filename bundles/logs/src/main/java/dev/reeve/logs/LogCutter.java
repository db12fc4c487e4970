package dev.reeve.logs;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.reeve.logs.LogFile.View;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Cuts logs while units append to them, at a line end:
 *
 * <pre>
 * head                       cut       end            copy head..cut to NAME.log.TIME.part
 *  ▼                          ▼         ▼             rename: the archive is complete
 *  ├──────────────────────────┼─────────┤             take head..cut out of the file, which notes where it now begins
 *  └─────── archive ──────────┘  stays
 * </pre>
 *
 * Whatever ends the host between two steps, no line is lost and none is there twice: {@link Recovery}.
 */
final class LogCutter {
    private static final long NEAR = 1 << 20;
    private static final int ROUNDS = 4;

    /** In large pieces through memory it takes less than half the processor time of copy_file_range. */
    private static final int PIECE = 1 << 20;

    private final HeadRemoval removal;

    LogCutter(HeadRemoval removal) {
        this.removal = removal;
    }

    /**
     * What was done.
     *
     * @param archive empty: what was cut off was dropped
     * @param bytes how many were cut off
     * @param sure whether no byte can have been lost between copying and cutting
     */
    record Cut(Optional<Archive> archive, long bytes, boolean sure) {}

    /**
     * Moves what the log holds up to its last line end to an archive. Empty: there was nothing to cut.
     *
     * @param most bytes that the archive may hold: a fast writer would make it larger than all that is to be kept
     */
    Optional<Cut> archive(LogFile log, long most, Instant now, Traffic traffic, Supplier<Optional<Runnable>> freeze)
            throws IOException {
        Path part = Path.of(log.path() + Archive.UNFINISHED);
        try (FileChannel file = FileChannel.open(log.path(), READ, WRITE);
                FileChannel copy = FileChannel.open(part, CREATE, TRUNCATE_EXISTING, WRITE)) {
            Permissions.copy(log.path(), part);
            View view = LogFile.view(file);
            long from = view.offset(view.head());
            long copied = copy(file, from, from + most, copy);
            if (removal.needsSilence()) {
                Optional<Runnable> thaw = freeze.get();
                try {
                    copied = more(file, copied, end(file, from + most), copy);
                    return finish(log, file, view, copied, copy, part, now, traffic, thaw.isPresent());
                } finally {
                    thaw.ifPresent(Runnable::run);
                }
            }
            return finish(log, file, view, copied, copy, part, now, traffic, true);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Drops the oldest lines, so that not much more than {@code keep} bytes stay. No byte is copied. */
    Optional<Cut> drop(LogFile log, long keep, Traffic traffic, Supplier<Optional<Runnable>> freeze)
            throws IOException {
        try (FileChannel file = FileChannel.open(log.path(), READ, WRITE)) {
            View view = LogFile.view(file);
            long size = file.size();
            long from = view.offset(view.head());
            long cut = LineEnds.after(file, Math.max(from, size - keep), size);
            if (!removal.worth(from, cut)) {
                return Optional.empty();
            }
            boolean silence = removal.needsSilence();
            Optional<Runnable> thaw = silence ? freeze.get() : Optional.empty();
            try {
                removal.remove(log, file, view, cut, traffic);
            } finally {
                thaw.ifPresent(Runnable::run);
            }
            return Optional.of(new Cut(Optional.empty(), cut - from, !silence || thaw.isPresent()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** Takes away the hole that a flood has left; returns whether there was one. */
    boolean close(LogFile log) throws IOException {
        try (FileChannel file = FileChannel.open(log.path(), READ, WRITE)) {
            View view = LogFile.view(file);
            boolean hole = removal.hasHole(view, log.path());
            if (hole) {
                removal.remove(log, file, view, view.offset(view.head()), Traffic.CALM);
            }
            return hole;
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private Optional<Cut> finish(
            LogFile log,
            FileChannel file,
            View view,
            long copied,
            FileChannel copy,
            Path part,
            Instant now,
            Traffic traffic,
            boolean sure)
            throws IOException {
        long from = view.offset(view.head());
        long cut = LineEnds.before(file, from, copied);
        if (!removal.worth(from, cut)) {
            return Optional.empty();
        }
        copy.truncate(cut - from);
        if (traffic == Traffic.CALM) {
            copy.force(false);
        }
        Archive archive = Archive.of(log.path(), now, view.head(), view.base() + cut);
        Files.move(part, archive.file(), StandardCopyOption.ATOMIC_MOVE);
        removal.remove(log, file, view, cut, traffic);
        return Optional.of(new Cut(Optional.of(archive), cut - from, sure));
    }

    /** Copies until little is left to copy, or a writer has shown to be faster; returns up to where. */
    private static long copy(FileChannel file, long from, long limit, FileChannel copy) throws IOException {
        long position = from;
        for (int round = 0; round < ROUNDS && (round == 0 || end(file, limit) - position > NEAR); round++) {
            position = more(file, position, end(file, limit), copy);
        }
        return position;
    }

    private static long end(FileChannel file, long limit) throws IOException {
        return Math.min(file.size(), limit);
    }

    private static long more(FileChannel file, long from, long to, FileChannel copy) throws IOException {
        if (to <= from) {
            return from;
        }
        try (Arena memory = Arena.ofConfined()) {
            ByteBuffer piece = memory.allocate(Math.min(PIECE, to - from)).asByteBuffer();
            long position = from;
            while (position < to) {
                piece.clear().limit((int) Math.min(piece.capacity(), to - position));
                if (file.read(piece, position) <= 0) {
                    throw new EOFException("somebody emptied the log while it was copied");
                }
                piece.flip();
                position += piece.limit();
                while (piece.hasRemaining()) {
                    copy.write(piece);
                }
            }
            return position;
        }
    }
}
