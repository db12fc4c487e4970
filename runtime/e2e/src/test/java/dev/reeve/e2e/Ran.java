package dev.reeve.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A command that ended, with everything it printed. */
record Ran(List<String> command, int exit, String out, String err) {
    /** Fails the test, with the output, unless it ended with this code. */
    Ran exits(int expected) {
        assertThat(exit).as("exit code of %s%n%s", command, this).isEqualTo(expected);
        return this;
    }

    Ran succeeds() {
        return exits(0);
    }

    @Override
    public String toString() {
        return "exit %d%n-- standard output --%n%s%n-- standard error --%n%s".formatted(exit, out, err);
    }
}
