package dev.reeve.api.agent;

import java.nio.file.Path;

/** A secret that cannot be given to a unit. The message tells the file, what is wrong and how to mend it; never the secret. */
public final class UnusableSecret extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public UnusableSecret(Path file, String what) {
        super("the secret file " + file + " " + what);
    }
}
