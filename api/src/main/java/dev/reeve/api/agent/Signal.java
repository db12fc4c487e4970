package dev.reeve.api.agent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The signals that Reeve sends. The numbers of USR1, USR2 and others differ between systems; drivers translate. */
public enum Signal {
    HUP,
    INT,
    QUIT,
    KILL,
    USR1,
    USR2,
    TERM,
    CONT,
    STOP,
    WINCH;

    /** {@code TERM}, {@code SIGTERM} and {@code term} are the same signal; empty when there is none of that name. */
    public static Optional<Signal> named(String name) {
        String bare = name.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
        return Arrays.stream(values())
                .filter(signal -> signal.name().equals(bare))
                .findFirst();
    }
}
