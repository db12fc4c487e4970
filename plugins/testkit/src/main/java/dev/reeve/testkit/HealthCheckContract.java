package dev.reeve.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every check of the host must do. Extend it and say how the check is made. */
@Timeout(60)
public abstract class HealthCheckContract {
    /** It has ten seconds, so that this is enough on a slow machine too. */
    private static final Duration QUICK = Duration.ofSeconds(5);

    /** A check as its component makes it, with nothing around it prepared. */
    protected abstract HealthCheck check();

    @Test
    void saysWhatItFound() {
        Result result = check().execute();
        assertThat(result).as("a result, never null").isNotNull();
        assertThat(result).as("a message that makes it %s", result.getStatus()).anySatisfy(entry -> {
            assertThat(entry.getStatus()).isEqualTo(result.getStatus());
            assertThat(entry.isDebug()).isFalse();
            assertThat(entry.getMessage()).isNotBlank();
        });
    }

    @Test
    void messagesAreOneLine() {
        assertThat(check().execute()).extracting(ResultLog.Entry::getMessage).noneMatch(text -> text.contains("\n"));
    }

    @Test
    void looksAgainAndAgainInTime() {
        HealthCheck check = check();
        long begin = System.nanoTime();
        Result.Status first = check.execute().getStatus();
        assertThat(check.execute().getStatus())
                .as("nothing changed between the looks")
                .isEqualTo(first);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(QUICK);
    }
}
