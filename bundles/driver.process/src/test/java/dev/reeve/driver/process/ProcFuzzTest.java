package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the kernel and earlier hosts tell. In the usual build the inputs that are kept beside this class;
 * {@code runtime/fuzz} looks for new ones.
 */
class ProcFuzzTest {
    private static final Origin ORIGIN = new Origin("home", "host");

    @FuzzTest(maxDuration = "5m")
    void whatIsToldIsUnderstoodOrIsNothing(byte[] told) {
        String text = new String(told, StandardCharsets.ISO_8859_1);
        assertThat(RunMark.in(told)).doesNotContain("\0");
        assertThat(text).contains(RunMark.unit(text, ORIGIN));
        RunMark.own(text, ORIGIN);
        RunRecord.parse(text)
                .ifPresent(record -> assertThat(RunRecord.parse(record.line())).contains(record));
        Hearing.rule(text);
        IgnoredSignals.in(text);
        new HardLimits(text).of("Max open files").ifPresent(limit -> assertThat(limit)
                .isNotNegative());
        assertThat(ProcChildren.numbers(text)).allMatch(pid -> pid > 0);
        assertThat(SpawnErrors.failure("agent", new IOException(text))).hasMessageContaining("agent");
    }
}
