package dev.reeve.driver.process;

import dev.reeve.api.agent.NotifyRule;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * By what a later host finds a run again: one line of words.
 *
 * @param leader the first process that it had, which leads its session
 * @param hearing what is heard of it, as {@link Hearing} writes it
 */
record RunRecord(Identity identity, String mark, long leader, String hearing) {
    private static final String NOTHING = "-";

    String line() {
        return identity.pid() + " " + identity.start() + " " + identity.boot() + " " + mark + " " + leader + " "
                + hearing;
    }

    /** After a restart of the machine a session of this number is a stranger's. */
    RunMark runMark() {
        return new RunMark(mark, identity.sameBoot() ? OptionalLong.of(leader) : OptionalLong.empty());
    }

    Optional<NotifyRule> heard() {
        return Hearing.rule(hearing);
    }

    /** Empty when it is none. */
    static Optional<RunRecord> parse(String line) {
        String[] words = line.split(" ", -1);
        if (words.length < 4 || words[3].isEmpty()) {
            return Optional.empty();
        }
        try {
            int pid = Integer.parseInt(words[0]);
            long start = Long.parseLong(words[1]);
            long leader = words.length > 4 ? Long.parseLong(words[4]) : pid;
            String hearing = words.length > 5 ? words[5] : NOTHING;
            return pid > 0
                    ? Optional.of(new RunRecord(new Identity(pid, start, words[2]), words[3], leader, hearing))
                    : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
