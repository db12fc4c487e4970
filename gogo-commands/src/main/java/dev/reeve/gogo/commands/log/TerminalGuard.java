package dev.reeve.gogo.commands.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps the output of an agent from taking over the terminal that shows it: of the control characters and escape
 * sequences only tabs and colours pass, and a colour ends with its line. Holds state between pieces of a line.
 */
public final class TerminalGuard {
    private static final int LONGEST_SEQUENCE = 32;
    private static final int ESCAPE = 0x1b;
    private static final int FIRST_OF_C1 = 0xc2;
    private static final byte[] RESET = "\033[0m".getBytes(StandardCharsets.US_ASCII);

    private final Colours colours;
    private final ByteArrayOutputStream sequence = new ByteArrayOutputStream();
    private State state = State.TEXT;
    private boolean coloured;

    public TerminalGuard(Colours colours) {
        this.colours = colours;
    }

    /** What becomes of colours. */
    public enum Colours {
        KEEP,
        DROP
    }

    private enum State {
        TEXT,
        ESCAPED,
        SEQUENCE,
        STRING,
        STRING_ESCAPED,
        MAYBE_C1
    }

    byte[] pass(byte[] bytes, int offset, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(length);
        for (int i = offset; i < offset + length; i++) {
            step(bytes[i] & 0xff, out);
        }
        return out.toByteArray();
    }

    byte[] endOfLine() {
        boolean reset = coloured;
        coloured = false;
        state = State.TEXT;
        return reset ? RESET.clone() : new byte[0];
    }

    private void step(int b, ByteArrayOutputStream out) {
        switch (state) {
            case TEXT -> text(b, out);
            case ESCAPED -> state = afterEscape(b);
            case SEQUENCE -> sequence(b, out);
            case STRING -> state = b == ESCAPE ? State.STRING_ESCAPED : b == 7 ? State.TEXT : State.STRING;
            case STRING_ESCAPED -> state = State.TEXT;
            case MAYBE_C1 -> afterFirstOfC1(b, out);
        }
    }

    private void text(int b, ByteArrayOutputStream out) {
        if (b == ESCAPE) {
            state = State.ESCAPED;
        } else if (b == FIRST_OF_C1) {
            state = State.MAYBE_C1;
        } else if ((b >= ' ' && b != 0x7f) || b == '\t') {
            out.write(b);
        }
    }

    private State afterEscape(int b) {
        sequence.reset();
        return switch (b) {
            case '[' -> State.SEQUENCE;
            case ']', 'P', 'X', '^', '_' -> State.STRING;
            case ESCAPE -> State.ESCAPED;
            default -> b >= ' ' && b <= '/' ? State.ESCAPED : State.TEXT;
        };
    }

    private void sequence(int b, ByteArrayOutputStream out) {
        if (b >= '@' && b <= '~') {
            state = State.TEXT;
            if (b == 'm' && colours == Colours.KEEP && sequence.size() <= LONGEST_SEQUENCE) {
                out.writeBytes(new byte[] {ESCAPE, '['});
                out.writeBytes(sequence.toByteArray());
                out.write('m');
                coloured = true;
            }
        } else if (b < ' ') {
            state = State.TEXT;
        } else if (sequence.size() <= LONGEST_SEQUENCE) {
            sequence.write(b);
        }
    }

    /** U+0080 to U+009F are control characters too, in two bytes. */
    private void afterFirstOfC1(int b, ByteArrayOutputStream out) {
        state = State.TEXT;
        if (b >= 0xa0 && b <= 0xbf) {
            out.write(FIRST_OF_C1);
            out.write(b);
        } else if (b < 0x80 || b > 0xbf) {
            text(b, out);
        }
    }
}
