package dev.reeve.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.health.Probe;
import dev.reeve.api.health.ProbeAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every probe must do. Extend it and say how the probe is made. */
@Timeout(60)
public abstract class ProbeContract {
    private static final Duration QUICK = Duration.ofSeconds(10);
    private static final int UNITS = 20;

    /** A probe as its component makes it. */
    protected abstract Probe probe();

    @Test
    void isCalledByAWord() {
        assertThat(probe().type()).matches("[a-z][a-z0-9-]*");
        assertThat(probe().type()).isEqualTo(probe().type());
    }

    /** A fleet file may forget what the probe must know: that is a failure with a reason, or an exception with one. */
    @Test
    void saysWhatIsMissing() {
        assertThat(words(() -> probe().ask(new UnitName("web"), Map.of()))).isNotBlank();
    }

    @Test
    void isAskedForManyUnitsAtOnce() throws InterruptedException, ExecutionException {
        Probe probe = probe();
        long begin = System.nanoTime();
        List<Callable<String>> attempts = IntStream.rangeClosed(1, UNITS)
                .<Callable<String>>mapToObj(i -> () -> words(() -> probe.ask(new UnitName("web-" + i), Map.of())))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> attempt : threads.invokeAll(attempts)) {
                assertThat(attempt.get()).isNotBlank();
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(QUICK);
    }

    private static String words(Callable<ProbeAnswer> attempt) {
        try {
            return attempt.call().detail();
        } catch (Exception e) {
            return String.valueOf(e.getMessage());
        }
    }
}
