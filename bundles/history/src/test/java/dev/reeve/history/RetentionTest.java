package dev.reeve.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final RetentionClock clock = new RetentionClock();

    @Test
    void aClockThatIsAheadForAWhileMakesNothingOld() {
        assertThat(clock.tell(100 * DAY)).isEqualTo(100 * DAY);
        assertThat(clock.tell(105 * DAY)).isEqualTo(100 * DAY);
        assertThat(clock.tell(105 * DAY + MINUTE)).isEqualTo(100 * DAY + MINUTE);
        assertThat(clock.tell(100 * DAY + 2 * MINUTE)).isEqualTo(100 * DAY + MINUTE);
        assertThat(clock.tell(100 * DAY + 3 * MINUTE)).isEqualTo(100 * DAY + 2 * MINUTE);
    }

    @Test
    void oneThatStaysAheadIsBelieved() {
        clock.tell(100 * DAY);
        clock.tell(105 * DAY);
        long now = 0;
        for (int minute = 1; minute <= 61; minute++) {
            now = clock.tell(105 * DAY + minute * MINUTE);
        }
        assertThat(now).isEqualTo(105 * DAY + 61 * MINUTE);
    }

    @Test
    void oneThatGoesBackIsFollowed() {
        clock.tell(100 * DAY);
        assertThat(clock.tell(95 * DAY)).isEqualTo(95 * DAY);
    }

    @Test
    void whatIsDueEndsWithAWindow() {
        Retention retention = new Retention(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(90), 1);
        long now = 100 * DAY + Duration.ofHours(5).toMillis();
        assertThat(retention.due(Tier.RAW, now))
                .isEqualTo(99 * DAY + Duration.ofHours(4).toMillis());
        assertThat(retention.due(Tier.MINUTE, now)).isEqualTo(92 * DAY);
        assertThat(retention.due(Tier.HOUR, now)).isEqualTo(10 * DAY);
    }
}
