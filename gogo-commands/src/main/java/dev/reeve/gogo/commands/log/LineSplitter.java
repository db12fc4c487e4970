package dev.reeve.gogo.commands.log;

import java.io.ByteArrayOutputStream;

/**
 * Cuts bytes into lines. The beginning of a line that has no end yet is held back, so that it is not torn, until it has
 * grown long or somebody says that no more is coming.
 */
public final class LineSplitter {
    private static final int HELD = 64 * 1024;

    private final LineSink lines;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean open;

    public LineSplitter(LineSink lines) {
        this.lines = lines;
    }

    public void accept(byte[] bytes, int length) {
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                release();
                lines.part(bytes, from, i - from);
                end();
                from = i + 1;
            }
        }
        held.write(bytes, from, length - from);
        if (held.size() > HELD) {
            release();
        }
    }

    /** Hands over what is held back: a prompt, for instance, that waits for an answer on its line. */
    public void release() {
        if (held.size() > 0) {
            lines.part(held.toByteArray(), 0, held.size());
            held.reset();
            open = true;
        }
    }

    /** Ends the current line, if there is one: what follows belongs to another. */
    public void finish() {
        release();
        if (open) {
            end();
        }
    }

    private void end() {
        lines.end();
        open = false;
    }
}
