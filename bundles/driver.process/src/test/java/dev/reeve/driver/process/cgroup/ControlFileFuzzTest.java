package dev.reeve.driver.process.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** In the usual build the inputs that are kept beside this class; {@code runtime/fuzz} looks for new ones. */
class ControlFileFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void whatTheKernelTellsIsUnderstoodOrIsNothing(byte[] told) {
        String text = new String(told, StandardCharsets.ISO_8859_1);
        assertThat(MemoryEvents.of(ControlFile.numbers(text))).isNotNull();
        Pressure.in(text)
                .ifPresent(pressure -> assertThat(pressure.some().total()).isNotNull());
        UnifiedMount.in(text).ifPresent(mount -> mount.group(text));
        new UnifiedMount(Path.of("/sys/fs/cgroup"), "/").group(text);
        Controller.in(text);
    }
}
