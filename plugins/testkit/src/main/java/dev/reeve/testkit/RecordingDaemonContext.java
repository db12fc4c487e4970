package dev.reeve.testkit;

import static org.awaitility.Awaitility.await;

import dev.reeve.api.daemon.DaemonContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a daemon says, in order. Safe from any thread. */
public final class RecordingDaemonContext implements DaemonContext {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    @Override
    public void log(String line) {
        lines.add(line);
    }

    @Override
    public void failed(String reason) {
        failures.add(reason);
    }

    /** What it wrote to its log, oldest first. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Why it said that it cannot go on, oldest first. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** Waits until the log has a line that contains a text, up to 20 s. */
    public void awaitLine(String text) {
        await().atMost(Duration.ofSeconds(20)).until(() -> lines.stream().anyMatch(line -> line.contains(text)));
    }
}
