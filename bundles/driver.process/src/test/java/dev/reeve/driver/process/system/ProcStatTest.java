package dev.reeve.driver.process.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcStatTest {
    private static final String ZOMBIE = "4711 (od) d (name) Z 1 4711 4710 0 -1 4228108 0 0 0 0 0 0 0 0 20 0 1 0 "
            + "98765 0 0 18446744073709551615 0 0 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 1792";

    @Test
    void readsALineWhateverTheProgramIsCalled() {
        ProcStat stat = ProcStat.parse(ZOMBIE).orElseThrow();
        assertThat(stat.pid()).isEqualTo(4711);
        assertThat(stat.zombie()).isTrue();
        assertThat(stat.dying()).isFalse();
        assertThat(stat.parent()).isEqualTo(1);
        assertThat(stat.session()).isEqualTo(4710);
        assertThat(stat.start()).isEqualTo(98765);
        assertThat(stat.end()).isEqualTo(new End(7, 0));
        assertThat(stat.settled()).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsItself() {
        ProcStat self = ProcStat.of(ProcessHandle.current().pid()).orElseThrow();
        assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(self.zombie()).isFalse();
        assertThat(self.start()).isPositive();
        assertThat(self.settled()).isTrue();
    }

    @Test
    void whatIsNoLineIsNothing() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = ZOMBIE.getBytes(StandardCharsets.ISO_8859_1);
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            String line = new String(bytes, 0, random.nextInt(bytes.length + 1), StandardCharsets.ISO_8859_1);
            assertThatCode(() -> ProcStat.parse(line)).as(line).doesNotThrowAnyException();
        }
        assertThat(ProcStat.parse("")).isEmpty();
    }

    @Test
    void tellsACodeFromASignal() {
        assertThat(End.of(0)).isEqualTo(new End(0, 0));
        assertThat(End.of(255 << 8)).isEqualTo(new End(255, 0));
        assertThat(End.of(9)).isEqualTo(new End(0, 9));
        assertThat(End.of(0x80 | 11)).isEqualTo(new End(0, 11));
    }
}
