package dev.reeve.logs;

import dev.reeve.api.log.LogHead;
import dev.reeve.logs.LogFile.View;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the head of a log away in the best way that the file system has. File systems give back whole blocks only, and lines
 * end anywhere; so the last piece of the head stays, overwritten with a {@link LogHead} that says what was before it:
 *
 * <pre>
 * before     ├─────────┬─────────┬──────┊──┬─────────┤      ┊ the cut, behind a line end
 * COLLAPSE                       ├#head┊───┬─────────┤      the blocks in front are gone
 * PUNCH      ├#head────┬ (hole) ─┬(pad)┊───┬─────────┤      the blocks between are gone
 * TRUNCATE                        ├#head┊──┬─────────┤      emptied, and the rest written again
 * </pre>
 *
 * In each of them one write decides where the log begins, before or with the room that is given back.
 *
 * <p>COLLAPSE has the file system write what stays to the disk, and the writer wait for that. So in a flood holes are punched
 * instead, and once it is over one collapse takes them away.
 */
final class HeadRemoval {
    private static final int FALLBACK_BLOCK = 4096;
    private static final int CHUNK = 64 * 1024;

    /** A hole of this size is collapsed even in a flood: file systems bound the size of a file, holes included. */
    private static final long LARGEST_HOLE = 64L << 30;

    /** EPERM, ENODEV, EINVAL, ETXTBSY, ENOSYS, EOPNOTSUPP: this file system never will. */
    private static final Set<Integer> NEVER = Set.of(1, 19, 22, 26, 38, 95);

    private final Optional<Fallocate> fallocate;
    private volatile CutWay way;

    HeadRemoval(Optional<Fallocate> fallocate, CutWay way) {
        this.fallocate = fallocate;
        this.way = fallocate.isPresent() ? way : CutWay.TRUNCATE;
    }

    /** The system call that takes room away from a file. */
    interface Fallocate {
        void fallocate(Path file, int mode, long offset, long length) throws IOException;
    }

    CutWay way() {
        return way;
    }

    /** Whether bytes that are written meanwhile could be lost. */
    boolean needsSilence() {
        return way == CutWay.TRUNCATE;
    }

    /** Whether there is anything to cut, and room for the note of it. */
    boolean worth(long from, long cut) {
        return cut > from && cut >= LogHead.LEAST;
    }

    /** Whether a flood has left a hole that a collapse takes away. */
    boolean hasHole(View view, Path log) throws IOException {
        return way == CutWay.COLLAPSE && view.offset(view.head()) > 2 * block(log);
    }

    /** @param cut the offset up to which everything goes */
    void remove(LogFile log, FileChannel file, View view, long cut, Traffic traffic) throws IOException {
        log.lock().writeLock().lock();
        try {
            switch (way) {
                case COLLAPSE -> {
                    if (traffic == Traffic.FLOOD && cut < LARGEST_HOLE) {
                        punch(log, file, view, cut);
                    } else {
                        collapse(log, file, view, cut);
                    }
                }
                case PUNCH -> punch(log, file, view, cut);
                case TRUNCATE -> truncate(file, view, cut);
            }
        } finally {
            log.lock().writeLock().unlock();
        }
    }

    private void collapse(LogFile log, FileChannel file, View view, long cut) throws IOException {
        long block = block(log.path());
        long blocks = (cut - LogHead.LEAST) / block * block;
        write(file, new LogHead(view.base() + blocks, view.base() + cut).line(), blocks);
        if (blocks == 0) {
            return;
        }
        try {
            fallocate.orElseThrow().fallocate(log.path(), Libc.COLLAPSE, 0, blocks);
        } catch (Libc.CallFailed e) {
            if (NEVER.contains(e.error())) {
                way = CutWay.PUNCH;
            }
            punch(log, file, view, cut);
        }
    }

    /**
     * Once the head is noted at the beginning of the file it counts, whether or not the room can be given back: where it cannot,
     * the next cut does that, as nobody is frozen for this one.
     */
    private void punch(LogFile log, FileChannel file, View view, long cut) throws IOException {
        long block = block(log.path());
        LogHead head = new LogHead(view.base(), view.base() + cut);
        long end = cut / block * block;
        if (end <= block) {
            write(file, head.line(), 0);
            return;
        }
        write(file, head.line((int) block), 0);
        byte[] pad = new byte[(int) (cut - end)];
        if (pad.length > 0) {
            Arrays.fill(pad, (byte) ' ');
            pad[pad.length - 1] = '\n';
            write(file, pad, end);
        }
        try {
            fallocate.orElseThrow().fallocate(log.path(), Libc.PUNCH, block, end - block);
        } catch (Libc.CallFailed e) {
            if (!NEVER.contains(e.error())) {
                throw e;
            }
            way = CutWay.TRUNCATE;
        }
    }

    /** What is written between the last look and the truncation is lost, unless the writer is frozen. */
    private static void truncate(FileChannel file, View view, long cut) throws IOException {
        long position = view.base() + cut;
        write(file, new LogHead(position - LogHead.LEAST, position).line(), 0);
        long to = LogHead.LEAST;
        long from = cut;
        for (long size = file.size(); from < size; size = file.size()) {
            byte[] rest = LineEnds.bytes(file, from, (int) Math.min(CHUNK, size - from));
            write(file, rest, to);
            from += rest.length;
            to += rest.length;
        }
        file.truncate(to);
    }

    static long block(Path log) throws IOException {
        try {
            return Math.max(FALLBACK_BLOCK, Files.getFileStore(log).getBlockSize());
        } catch (UnsupportedOperationException _) {
            return FALLBACK_BLOCK;
        }
    }

    private static void write(FileChannel file, byte[] bytes, long offset) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            file.write(buffer, offset + buffer.position());
        }
    }
}
