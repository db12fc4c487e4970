package dev.reeve.driver.process;

import dev.reeve.api.agent.Signal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The signals that this process ignores because whoever started it did (nohup, or a shell's background job). Children
 * inherit that, and a shell among them could not even trap such a signal.
 */
final class IgnoredSignals {
    private IgnoredSignals() {}

    /** @param status the content of /proc/self/status; the names come separated by commas */
    static String in(String status) {
        BigInteger mask = status.lines()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .filter(hex -> hex.matches("[0-9a-f]{1,64}"))
                .map(hex -> new BigInteger(hex, 16))
                .findFirst()
                .orElse(BigInteger.ZERO);
        return Arrays.stream(Signal.values())
                .filter(signal -> mask.testBit(SignalNumbers.of(signal, OperatingSystem.LINUX) - 1))
                .map(Signal::name)
                .collect(Collectors.joining(","));
    }
}
