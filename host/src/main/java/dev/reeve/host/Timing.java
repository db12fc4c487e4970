package dev.reeve.host;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;

/** Says at start-up what took how long, if asked to. */
final class Timing {
    private final PrintStream out;
    private final boolean on;
    private final long born;
    private long last;

    Timing(PrintStream out, boolean on) {
        this.out = out;
        this.on = on;
        // Loads the management classes, which start-up has better uses for than a figure nobody reads.
        this.born = on ? ManagementFactory.getRuntimeMXBean().getStartTime() : 0;
        this.last = born;
    }

    synchronized void done(String what) {
        if (on) {
            long now = System.currentTimeMillis();
            out.printf("reeve: %5d ms  %s (%d ms)%n", now - born, what, now - last);
            last = now;
        }
    }
}
