package dev.reeve.history;

import java.util.Arrays;

/** Bytes that grow as they are written; numbers take seven bits a byte. */
final class ByteWriter {
    private byte[] bytes = new byte[128];
    private int size;

    void put(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /** As unsigned: a negative one takes ten bytes. */
    void varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void append(ByteWriter other) {
        room(other.size);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
    }

    int size() {
        return size;
    }

    byte[] array() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
