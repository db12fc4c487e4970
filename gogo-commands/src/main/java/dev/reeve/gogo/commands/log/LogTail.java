package dev.reeve.gogo.commands.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds where the last lines of a log begin. Reads from the end and no more than it must, in blocks of a fixed size. */
public final class LogTail {
    private static final int BLOCK = 256 * 1024;

    private final FileChannel log;
    private final Optional<Pattern> grep;

    private LogTail(FileChannel log, Optional<Pattern> grep) {
        this.log = log;
        this.grep = grep;
    }

    /**
     * Where the last lines stand.
     *
     * @param end of the log when it was looked at; it may have grown since
     */
    public record Place(long begin, long end) {}

    /**
     * The place of the last {@code count} lines, or of all that there are; with a pattern, of lines in which it is found.
     * Empty, at 0, when there is no log. Lines longer than a block count more than once.
     */
    public static Place ofLast(long count, Path file, Optional<Pattern> grep) throws IOException {
        try (FileChannel log = FileChannel.open(file)) {
            long size = log.size();
            return new Place(new LogTail(log, grep).beginOfLast(count, size), size);
        } catch (NoSuchFileException _) {
            return new Place(0, 0);
        }
    }

    private long beginOfLast(long count, long size) throws IOException {
        long left = count;
        long end = size;
        while (end > 0 && left > 0) {
            long begin = Math.max(0, end - BLOCK);
            byte[] block = read(begin, (int) (end - begin));
            int first = begin == 0 ? 0 : afterFirstLineEnd(block);
            List<Integer> starts = lineStarts(block, first);
            if (starts.size() >= left) {
                return begin + starts.get((int) (starts.size() - left));
            }
            left -= starts.size();
            end = begin + first;
        }
        return end;
    }

    private byte[] read(long begin, int length) throws IOException {
        ByteBuffer block = ByteBuffer.wrap(new byte[length]);
        while (block.hasRemaining() && log.read(block, begin + block.position()) > 0) {}
        return Arrays.copyOf(block.array(), block.position());
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
                if (wanted(block, start, i + 1)) {
                    starts.add(start);
                }
                start = i + 1;
            }
        }
        return starts;
    }

    private boolean wanted(byte[] block, int start, int end) {
        return grep.isEmpty() || found(grep.get(), new String(block, start, end - start, StandardCharsets.UTF_8));
    }

    static boolean found(Pattern grep, String line) {
        return grep.matcher(line.stripTrailing()).find();
    }
}
