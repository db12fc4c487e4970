package dev.reeve.logs.output;

import java.io.Closeable;
import java.io.IOException;

/** Carries messages to a receiver. */
interface Wire extends Closeable {
    /** Returns false when there is no room for it just now. */
    boolean put(byte[] message) throws IOException;

    /** Fails when it can be known that the receiver has gone. */
    default void check() throws IOException {}

    /** Makes one. */
    interface Dial {
        Wire open() throws IOException;
    }
}
