package dev.reeve.logs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds where the last lines of a log begin. Reads plain files from the end, in blocks of a fixed size and no more than it must,
 * and compressed archives once from front to back.
 */
final class LastLines {
    private static final int BLOCK = 256 * 1024;

    private final StoredLog log;
    private final Predicate<String> wanted;
    private long left;

    LastLines(StoredLog log, Predicate<String> wanted) {
        this.log = log;
        this.wanted = wanted;
    }

    long begin(long count, long end) throws IOException {
        left = count;
        long begin = inFile(end);
        List<Segments.Segment> archives = log.segments().archives();
        for (int i = archives.size() - 1; i >= 0 && left > 0; i--) {
            Segments.Segment segment = archives.get(i);
            if (segment.begin() < Math.min(begin, end)) {
                begin = inArchive(segment, Math.min(end, segment.end()));
            }
        }
        return Math.min(begin, end);
    }

    /** The file is not cut meanwhile. */
    private long inFile(long end) throws IOException {
        log.file().lock().readLock().lock();
        try (FileChannel file = FileChannel.open(log.file().path())) {
            LogFile.View view = LogFile.view(file);
            long limit = view.offset(Math.min(end, view.end()));
            return view.base() + backwards(file, Math.min(limit, view.offset(view.head())), limit);
        } catch (NoSuchFileException _) {
            return 0;
        } finally {
            log.file().lock().readLock().unlock();
        }
    }

    private long inArchive(Segments.Segment segment, long end) throws IOException {
        if (segment.archive().compressed()) {
            return forwards(segment, end);
        }
        try (FileChannel file = FileChannel.open(segment.archive().file())) {
            return segment.begin() + backwards(file, 0, end - segment.begin());
        } catch (NoSuchFileException _) {
            return forwards(new Segments.Segment(segment.archive().gzip(), segment.shift()), end);
        }
    }

    private long backwards(FileChannel file, long from, long limit) throws IOException {
        long end = limit;
        while (end > from && left > 0) {
            long begin = Math.max(from, end - BLOCK);
            byte[] block = LineEnds.bytes(file, begin, (int) (end - begin));
            int first = begin == from ? 0 : afterFirstLineEnd(block);
            List<Integer> starts = lineStarts(block, first);
            if (starts.size() >= left) {
                long start = begin + starts.get((int) (starts.size() - left));
                left = 0;
                return start;
            }
            left -= starts.size();
            end = begin + first;
        }
        return end;
    }

    /** As many as may be wanted are remembered: the last of them all. */
    private long forwards(Segments.Segment segment, long end) throws IOException {
        Deque<Long> starts = new ArrayDeque<>();
        byte[] block = new byte[BLOCK];
        try (ArchiveReader archive = ArchiveReader.open(segment, segment.begin())) {
            int held = 0;
            long begin = segment.begin();
            for (int count = more(archive, block, held); count > 0; count = more(archive, block, held)) {
                byte[] bytes = Arrays.copyOf(block, (int) Math.min(held + count, end - begin));
                int whole = begin + bytes.length >= end ? bytes.length : wholeLines(bytes);
                for (int start : lineStarts(Arrays.copyOf(bytes, whole), 0)) {
                    starts.addLast(begin + start);
                    if (starts.size() > left) {
                        starts.removeFirst();
                    }
                }
                begin += whole;
                held = bytes.length - whole;
                System.arraycopy(bytes, whole, block, 0, held);
                if (begin >= end) {
                    break;
                }
            }
        } catch (NoSuchFileException _) {
            return segment.end();
        }
        left -= starts.size();
        return left > 0 || starts.isEmpty() ? segment.begin() : starts.getFirst();
    }

    private static int more(ArchiveReader archive, byte[] block, int held) throws IOException {
        byte[] next = new byte[block.length - held];
        int count = archive.read(next);
        System.arraycopy(next, 0, block, held, count);
        return count;
    }

    /** Up to the last line end; all of it when it is the middle of one line. */
    private static int wholeLines(byte[] bytes) {
        for (int i = bytes.length; i > 0; i--) {
            if (bytes[i - 1] == '\n') {
                return i;
            }
        }
        return bytes.length;
    }

    /** Where the first line begins that is whole in this block; 0 when the block is the middle of one line. */
    private static int afterFirstLineEnd(byte[] block) {
        for (int i = 0; i < block.length - 1; i++) {
            if (block[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private List<Integer> lineStarts(byte[] block, int first) {
        List<Integer> starts = new ArrayList<>();
        int start = first;
        for (int i = first; i < block.length; i++) {
            if (block[i] == '\n' || i == block.length - 1) {
                if (wanted.test(new String(block, start, i + 1 - start, StandardCharsets.UTF_8).stripTrailing())) {
                    starts.add(start);
                }
                start = i + 1;
            }
        }
        return starts;
    }
}
