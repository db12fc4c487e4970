package dev.reeve.driver.process;

import java.util.Optional;
import java.util.OptionalLong;

/** By what a later host finds a run again: one line of four words. */
record RunRecord(Identity identity, String mark) {
    String line() {
        return identity.pid() + " " + identity.start() + " " + identity.boot() + " " + mark;
    }

    /** After a restart of the machine a session of this number is a stranger's. */
    RunMark runMark() {
        return new RunMark(mark, identity.sameBoot() ? OptionalLong.of(identity.pid()) : OptionalLong.empty());
    }

    /** Empty when it is none. */
    static Optional<RunRecord> parse(String line) {
        String[] words = line.split(" ", 4);
        if (words.length < 4 || words[3].isEmpty()) {
            return Optional.empty();
        }
        try {
            int pid = Integer.parseInt(words[0]);
            long start = Long.parseLong(words[1]);
            return pid > 0
                    ? Optional.of(new RunRecord(new Identity(pid, start, words[2]), words[3]))
                    : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
