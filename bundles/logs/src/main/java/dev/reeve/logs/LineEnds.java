package dev.reeve.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Finds line ends in a file. */
final class LineEnds {
    private static final int BLOCK = 64 * 1024;

    /** A line longer than this may be split. */
    static final int LONGEST_LINE = 1 << 20;

    private LineEnds() {}

    /** The offset behind the last line end before {@code limit}; {@code limit} itself in the midst of a very long line. */
    static long before(FileChannel file, long from, long limit) throws IOException {
        long least = Math.max(from, limit - LONGEST_LINE);
        for (long end = limit; end > least; ) {
            long begin = Math.max(least, end - BLOCK);
            byte[] block = bytes(file, begin, (int) (end - begin));
            for (int i = block.length - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return begin + i + 1;
                }
            }
            end = begin;
        }
        return limit - from >= LONGEST_LINE ? limit : from;
    }

    /** The offset behind the first line end at or after {@code from}; {@code from} itself within a very long line. */
    static long after(FileChannel file, long from, long limit) throws IOException {
        long most = Math.min(limit, from + LONGEST_LINE);
        for (long begin = from; begin < most; begin += BLOCK) {
            byte[] block = bytes(file, begin, (int) Math.min(BLOCK, most - begin));
            for (int i = 0; i < block.length; i++) {
                if (block[i] == '\n') {
                    return begin + i + 1;
                }
            }
        }
        return from;
    }

    /** The bytes from an offset on, fewer where the file ends. */
    static byte[] bytes(FileChannel file, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && file.read(bytes, offset + bytes.position()) > 0) {}
        return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
    }
}
