package dev.reeve.driver.process;

import dev.reeve.api.agent.RunId;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * By what the processes of a run are recognised, whoever their parent is.
 *
 * @param value stands in the environment of the first process, from which all others inherit it
 * @param session led by the first process; empty when it leads none
 */
record RunMark(String value, OptionalLong session) {
    static final String VARIABLE = "REEVE_RUN";

    private static final String ENTRY = VARIABLE + "=";

    static RunMark of(RunId run, String token) {
        return new RunMark(run + "@" + token, OptionalLong.empty());
    }

    RunMark leading(long pid) {
        return new RunMark(value, OptionalLong.of(pid));
    }

    /** What the host that set a mark drew at random. */
    static String token(String value) {
        return value.substring(value.lastIndexOf('@') + 1);
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
