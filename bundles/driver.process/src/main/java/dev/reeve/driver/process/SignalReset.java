package dev.reeve.driver.process;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tries once whether a program {@code env} knows {@code --default-signal}, which not all do. Safe from any thread. */
final class SignalReset {
    private static final System.Logger LOG = System.getLogger(SignalReset.class.getName());

    private final Map<String, Boolean> tried = new ConcurrentHashMap<>();

    boolean works(String env) {
        return tried.computeIfAbsent(env, SignalReset::attempt);
    }

    private static boolean attempt(String env) {
        boolean works = exit(env) == 0;
        if (!works) {
            LOG.log(
                    Level.WARNING,
                    "{0} does not know --default-signal: units ignore the signals that this host ignores",
                    env);
        }
        return works;
    }

    private static int exit(String env) {
        try {
            Process process = new ProcessBuilder(env, "--default-signal=INT", "true")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor();
        } catch (IOException _) {
            return -1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
