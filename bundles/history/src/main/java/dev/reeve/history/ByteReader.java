package dev.reeve.history;

/** Reads what a {@link ByteWriter} wrote, and no byte beyond. */
final class ByteReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    ByteReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    int get() {
        if (at >= end) {
            throw new Malformed("too short");
        }
        return bytes[at++];
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new Malformed("a number without an end");
    }

    int varint(int most) {
        long value = varint();
        if (value < 0 || value > most) {
            throw new Malformed(value + " where at most " + most + " is possible");
        }
        return (int) value;
    }

    /** The next so many bytes, which this then has behind it. */
    ByteReader part(int length) {
        if (length > end - at) {
            throw new Malformed("too short");
        }
        ByteReader part = new ByteReader(bytes, at, at + length);
        at += length;
        return part;
    }
}
