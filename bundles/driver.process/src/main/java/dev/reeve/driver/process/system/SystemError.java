package dev.reeve.driver.process.system;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A system call was refused. */
public final class SystemError extends UncheckedIOException {
    public static final int ESRCH = 3;
    public static final int EBADF = 9;
    public static final int ENOMEM = 12;
    public static final int ENFILE = 23;
    public static final int EMFILE = 24;
    public static final int EADDRINUSE = 98;
    public static final int EADDRNOTAVAIL = 99;

    private static final long serialVersionUID = 1;

    private final int number;

    public SystemError(String call, int number) {
        super(new IOException(call + " failed with error " + number));
        this.number = number;
    }

    /** The error number of Linux. */
    public int number() {
        return number;
    }
}
