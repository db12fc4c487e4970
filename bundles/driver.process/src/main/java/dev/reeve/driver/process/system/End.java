package dev.reeve.driver.process.system;

/**
 * How a process ended.
 *
 * @param code its exit code, when no signal ended it
 * @param signal 0: none
 */
public record End(int code, int signal) {
    private static final int SIGNAL_BITS = 0x7f;

    /** From the word in which the kernel keeps it. */
    static End of(int word) {
        int signal = word & SIGNAL_BITS;
        return signal == 0 ? new End((word >> 8) & 0xff, 0) : new End(0, signal);
    }
}
