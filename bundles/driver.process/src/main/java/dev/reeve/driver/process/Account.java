package dev.reeve.driver.process;

import dev.reeve.api.driver.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An account of the system. */
record Account(String name, String user, String group, String home) {
    /** @throws StartFailure when the system does not know it */
    static Account named(String name) {
        return lookUp(name)
                .orElseThrow(() -> new StartFailure(
                        "user '" + name + "' does not exist here; create the account or change user", false));
    }

    private static Optional<Account> lookUp(String name) {
        try {
            Process getent = new ProcessBuilder("getent", "passwd", name)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            getent.getOutputStream().close();
            String line = new String(getent.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return entry(line);
        } catch (IOException e) {
            throw new StartFailure("cannot look up user '" + name + "': " + e.getMessage() + "; install getent", false);
        }
    }

    private static Optional<Account> entry(String line) {
        String[] fields = line.split(":", -1);
        return fields.length < 7
                ? Optional.empty()
                : Optional.of(new Account(fields[0], fields[2], fields[3], fields[5]));
    }
}
