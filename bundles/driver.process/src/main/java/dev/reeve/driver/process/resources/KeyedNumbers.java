package dev.reeve.driver.process.resources;

import java.nio.charset.StandardCharsets;

/** A number behind a key in what the kernel tells: {@code read_bytes: 4096}, {@code usage_usec 17}, {@code rbytes=8}. */
final class KeyedNumbers {
    private final byte[] key;

    /** @param key with all that stands before the number */
    KeyedNumbers(String key) {
        this.key = key.getBytes(StandardCharsets.US_ASCII);
    }

    /** The sum of all of them that begin a line or a word; {@link Counter#UNKNOWN} when there is none. */
    long sum(byte[] text, int length) {
        long sum = Counter.UNKNOWN;
        for (int at = 0; at + key.length < length; at++) {
            if (text[at] == key[0] && (at == 0 || text[at - 1] <= ' ') && matches(text, at)) {
                long value = number(text, at + key.length, length);
                sum = value < 0 ? sum : Math.max(0, sum) + value;
            }
        }
        return sum < 0 ? Counter.UNKNOWN : sum;
    }

    /** The first of them, with two digits behind the point; negative when there is none. */
    double decimal(byte[] text, int length) {
        for (int at = 0; at + key.length < length; at++) {
            if (text[at] == key[0] && (at == 0 || text[at - 1] <= ' ') && matches(text, at)) {
                return decimal(text, at + key.length, length);
            }
        }
        return Counter.UNKNOWN;
    }

    private static double decimal(byte[] text, int from, int length) {
        long whole = number(text, from, length);
        int at = from;
        while (at < length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        boolean fraction = at + 2 < length && text[at] == '.' && digit(text[at + 1]) && digit(text[at + 2]);
        return whole < 0 || !fraction ? whole : whole + (10 * (text[at + 1] - '0') + (text[at + 2] - '0')) / 100.0;
    }

    private static boolean digit(byte character) {
        return character >= '0' && character <= '9';
    }

    private boolean matches(byte[] text, int at) {
        for (int i = 1; i < key.length; i++) {
            if (text[at + i] != key[i]) {
                return false;
            }
        }
        return true;
    }

    /** Negative when there is none, or one that no machine has. */
    static long number(byte[] text, int from, int length) {
        long value = 0;
        int at = from;
        while (at < length && text[at] >= '0' && text[at] <= '9') {
            if (at - from >= 18) {
                return Counter.UNKNOWN;
            }
            value = value * 10 + (text[at++] - '0');
        }
        return at == from ? Counter.UNKNOWN : value;
    }

    /** The first word as a number, as {@code memory.current} has it. */
    static long only(byte[] text, int length) {
        return number(text, 0, length);
    }
}
