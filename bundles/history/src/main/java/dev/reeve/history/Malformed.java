package dev.reeve.history;

/** Bytes that nobody here has written, or that changed since. */
final class Malformed extends RuntimeException {
    Malformed(String what) {
        super(what);
    }
}
