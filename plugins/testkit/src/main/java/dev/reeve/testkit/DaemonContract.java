package dev.reeve.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.daemon.Daemon;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every daemon must do. Extend it and say how the daemon is made. */
@Timeout(60)
public abstract class DaemonContract {
    /** What the host allows each of the two methods. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final Duration QUIET = Duration.ofMillis(200);
    private static final Set<String> OF_THE_JVM = Set.of("system", "CarrierThreads", "InnocuousThreadGroup");

    private final RecordingDaemonContext context = new RecordingDaemonContext();

    /** A daemon as its component makes it, a new one each time. */
    protected abstract Daemon daemon();

    /** What the daemons of this test are started with. */
    protected final RecordingDaemonContext context() {
        return context;
    }

    @Test
    void startsAndStops() throws Exception {
        Daemon daemon = daemon();
        start(daemon);
        stop(daemon);
        assertThat(context.failures())
                .as("a daemon that was only started and stopped")
                .isEmpty();
    }

    @Test
    void stopsRightAfterItsStart() throws Exception {
        Daemon daemon = daemon();
        call(() -> {
            daemon.start(context);
            daemon.stop();
        });
    }

    @Test
    void canBeStartedAgain() throws Exception {
        Daemon daemon = daemon();
        for (int run = 0; run < 3; run++) {
            start(daemon);
            stop(daemon);
        }
    }

    @Test
    void endsItsThreads() throws Exception {
        Set<Thread> before = threads();
        Daemon daemon = daemon();
        start(daemon);
        stop(daemon);
        await().pollInSameThread().atMost(Duration.ofSeconds(3)).untilAsserted(() -> assertThat(threads())
                .as("threads that are left after stop()")
                .isSubsetOf(before));
    }

    @Test
    void isSilentOnceItHasStopped() throws Exception {
        Daemon daemon = daemon();
        start(daemon);
        stop(daemon);
        int said = context.lines().size();
        await().during(QUIET)
                .atMost(Duration.ofSeconds(2))
                .until(() -> context.lines().size() == said);
    }

    /** As the host calls it: on a virtual thread, with a deadline. */
    protected final void start(Daemon daemon) throws Exception {
        call(() -> daemon.start(context));
    }

    /** As the host calls it: on a virtual thread, with a deadline. */
    protected final void stop(Daemon daemon) throws Exception {
        call(daemon::stop);
    }

    private interface Call {
        void run() throws Exception;
    }

    private static void call(Call call) throws Exception {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            call.run();
            return true;
        });
        Thread.ofVirtual().name("reeve-daemon").start(task);
        task.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null
                        && !OF_THE_JVM.contains(thread.getThreadGroup().getName()))
                .collect(Collectors.toSet());
    }
}
