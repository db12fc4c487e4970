package dev.reeve.history;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.zip.CRC32C;

/**
 * A block as bytes: version, number of keys, number of lanes, metric and length of each lane; the keys; the lanes; a
 * checksum. Who wants one metric reads one lane.
 */
final class BlockFormat {
    private static final int VERSION = 1;
    private static final int MOST = 1 << 20;
    private static final int MOST_LANES = 1 << 14;
    private static final int MOST_CELLS = 1 << 22;
    private static final int CHECKSUM = 4;

    private BlockFormat() {}

    /** @param exact whether fractions keep all their digits */
    static byte[] write(Block block, boolean exact) {
        ByteWriter head = new ByteWriter();
        ByteWriter body = new ByteWriter();
        head.put(VERSION);
        head.varint(block.size());
        head.varint(block.lanes().size());
        LongColumn.write(block.keys, body);
        block.lanes().forEach((metric, lane) -> {
            int before = body.size();
            lane.write(exact, body);
            head.varint(metric);
            head.varint(body.size() - before);
        });
        head.append(body);
        byte[] bytes = Arrays.copyOf(head.array(), head.size() + CHECKSUM);
        int sum = checksum(bytes);
        for (int i = 0; i < CHECKSUM; i++) {
            bytes[head.size() + i] = (byte) (sum >>> (8 * i));
        }
        return bytes;
    }

    static Block read(byte[] bytes) {
        return read(bytes, _ -> true);
    }

    static Block read(byte[] bytes, IntPredicate wanted) {
        check(bytes);
        return readUnchecked(bytes, wanted);
    }

    /** Empty when it has nothing of the metric. */
    static Optional<Block> read(byte[] bytes, int metric) {
        Block block = read(bytes, each -> each == metric);
        return block.lanes().isEmpty() ? Optional.empty() : Optional.of(block);
    }

    static List<Integer> metrics(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, 0, bytes.length);
        size(in);
        return List.copyOf(directory(in).keySet());
    }

    static Block readUnchecked(byte[] bytes, IntPredicate wanted) {
        ByteReader in = new ByteReader(bytes, 0, Math.max(0, bytes.length - CHECKSUM));
        int size = size(in);
        Map<Integer, Integer> directory = directory(in);
        if ((long) size * directory.size() > MOST_CELLS) {
            throw new Malformed("larger than possible");
        }
        Block block = Block.of(LongColumn.read(in, size));
        directory.forEach((metric, length) -> {
            ByteReader part = in.part(length);
            if (wanted.test(metric)) {
                block.put(metric, Lane.read(part, size));
            }
        });
        return block;
    }

    private static int size(ByteReader in) {
        if (in.get() != VERSION) {
            throw new Malformed("unknown version");
        }
        return in.varint(MOST);
    }

    private static Map<Integer, Integer> directory(ByteReader in) {
        Map<Integer, Integer> lengths = new LinkedHashMap<>();
        int lanes = in.varint(MOST_LANES);
        for (int i = 0; i < lanes; i++) {
            lengths.put(in.varint(Integer.MAX_VALUE), in.varint(Integer.MAX_VALUE));
        }
        return lengths;
    }

    private static void check(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < CHECKSUM && bytes.length >= CHECKSUM; i++) {
            sum |= (bytes[bytes.length - CHECKSUM + i] & 0xFF) << (8 * i);
        }
        if (bytes.length < CHECKSUM || sum != checksum(bytes)) {
            throw new Malformed("its checksum is another one");
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - CHECKSUM);
        return (int) crc.getValue();
    }
}
