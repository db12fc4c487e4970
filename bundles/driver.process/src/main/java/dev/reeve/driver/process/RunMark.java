package dev.reeve.driver.process;

import dev.reeve.api.agent.RunId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * By what the processes of a run are recognised, whoever their parent is.
 *
 * @param value stands in the environment of the first process, from which all others inherit it: {@code unit#run@home.host}
 * @param session led by the first process; empty when it leads none
 */
record RunMark(String value, OptionalLong session) {
    static final String VARIABLE = "REEVE_RUN";

    private static final long FIRST = 0xCBF29CE484222325L;
    private static final long SECOND = 0x9E3779B97F4A7C15L;

    private static final String ENTRY = VARIABLE + "=";

    static RunMark of(RunId run, Origin origin) {
        return new RunMark(run + "@" + origin.home() + "." + origin.host(), OptionalLong.empty());
    }

    /** The same for the unit's own use: 32 hexadecimal digits that no other run has. */
    String invocation() {
        return HexFormat.of().toHexDigits(spread(FIRST)) + HexFormat.of().toHexDigits(spread(SECOND));
    }

    /** As FNV-1a does, and stirred. */
    private long spread(long seed) {
        long sum = seed;
        for (int i = 0; i < value.length(); i++) {
            sum = (sum ^ value.charAt(i)) * 0x100000001B3L;
        }
        sum = (sum ^ (sum >>> 32)) * 0xD6E8FEB86659FD93L;
        return sum ^ (sum >>> 32);
    }

    RunMark leading(long pid) {
        return new RunMark(value, OptionalLong.of(pid));
    }

    /** The unit that the value of a mark names, if a host of this home set it. */
    static String unit(String value, Origin origin) {
        int at = value.lastIndexOf('@');
        boolean ours = at >= 0 && value.startsWith(origin.home() + ".", at + 1);
        int number = value.lastIndexOf('#', Math.max(at, 0));
        return ours && number > 0 ? value.substring(0, number) : "";
    }

    /** Whether this very host set the mark. */
    static boolean own(String value, Origin origin) {
        return value.endsWith("@" + origin.home() + "." + origin.host());
    }

    /** The value in an environment as the kernel shows it; empty when there is none. */
    static String in(byte[] environment) {
        String entries = new String(environment, StandardCharsets.ISO_8859_1);
        int at = entries.startsWith(ENTRY) ? 0 : entries.indexOf("\0" + ENTRY) + 1;
        if (at == 0 && !entries.startsWith(ENTRY)) {
            return "";
        }
        int end = entries.indexOf('\0', at);
        return entries.substring(at + ENTRY.length(), end < 0 ? entries.length() : end);
    }
}
