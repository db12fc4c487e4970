package dev.reeve.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What grows is not copied again and again. */
class PatienceTest {
    private static final long LARGE = 100 << 20;

    private final Patience patience = new Patience();

    @Test
    void a_large_file_is_read_when_it_has_stood_still() {
        assertThat(reads(LARGE)).as("whole at once, as most are").isTrue();
        assertThat(reads(LARGE + 1)).as("it grew").isFalse();
        assertThat(reads(LARGE + 2)).as("it grew").isFalse();
        assertThat(reads(LARGE + 2)).as("it stood still").isTrue();
        assertThat(reads(LARGE + 2)).as("it was read as it is").isFalse();
    }

    @Test
    void a_small_one_is_read_whenever_it_changed() {
        assertThat(reads(1)).isTrue();
        assertThat(reads(1)).isFalse();
        assertThat(reads(2)).isTrue();
    }

    /** Whether it is read; it turns out incomplete each time. */
    private boolean reads(long size) {
        Stamp stamp = new Stamp(size, FileTime.fromMillis(0), Optional.empty());
        boolean worth = patience.worthReading("a.jar", stamp);
        if (worth) {
            assertThat(patience.lost("a.jar", stamp)).isFalse();
        }
        return worth;
    }
}
