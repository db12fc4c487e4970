package dev.reeve.driver.process.system;

/** The name of a file as the kernel wants it, with a zero at its end, always in the same memory. For one thread. */
final class ProcPath {
    static final int LONGEST = 1 << 12;

    private final byte[] bytes = new byte[LONGEST];

    byte[] bytes() {
        return bytes;
    }

    /** {@code 42/stat}; its length, the zero included. */
    int compose(int pid, byte[] file) {
        int end = 1;
        for (int rest = pid / 10; rest > 0; rest /= 10) {
            end++;
        }
        for (int i = end - 1, rest = pid; i >= 0; i--, rest /= 10) {
            bytes[i] = (byte) ('0' + rest % 10);
        }
        return append(end, file);
    }

    /** A file in a folder; its length, the zero included. */
    int compose(byte[] folder, byte[] file) {
        System.arraycopy(folder, 0, bytes, 0, folder.length);
        return append(folder.length, file);
    }

    private int append(int end, byte[] file) {
        bytes[end] = '/';
        System.arraycopy(file, 0, bytes, end + 1, file.length);
        bytes[end + 1 + file.length] = 0;
        return end + 2 + file.length;
    }
}
