package dev.reeve.logs.output;

import java.util.Arrays;

/**
 * How grave a line is. A line may say so itself by beginning with {@code <0>} to {@code <7>}, as under systemd.
 *
 * @param level 0, the worst, to 7
 * @param message what is left of the line
 */
@SuppressWarnings("ArrayRecordComponent")
record Severity(int level, byte[] message) {
    private static final int INFO = 6;
    private static final int PREFIX = 3;

    static Severity of(byte[] line) {
        boolean said = line.length >= PREFIX && line[0] == '<' && line[1] >= '0' && line[1] <= '7' && line[2] == '>';
        return said
                ? new Severity(line[1] - '0', Arrays.copyOfRange(line, PREFIX, line.length))
                : new Severity(INFO, line);
    }
}
