package dev.reeve.driver.process.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** In the usual build the inputs that are kept beside this class; {@code runtime/fuzz} looks for new ones. */
class ProcStatFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void aLineIsReadOrIsNone(byte[] line) {
        ProcStat.parse(new String(line, StandardCharsets.ISO_8859_1)).ifPresent(stat -> {
            assertThat(stat.zombie() && stat.dying()).isFalse();
            assertThat(stat.end()).isNotNull();
        });
    }
}
