package dev.reeve.driver.process.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reeve.api.driver.Report;
import java.time.Duration;
import java.time.Instant;

/** In the usual build the inputs that are kept beside this class; {@code runtime/fuzz} looks for new ones. */
class NotificationFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void everyMessageIsOneThatCanBeLivedWith(byte[] message) {
        Notification told = Notification.parse(message);
        assertThat(told.reports()).hasSizeLessThanOrEqualTo(6).doesNotHaveDuplicates();
        assertThat(told.name()).matches("[!-9;-~]{1,255}");
        assertThat(told.store() && told.remove()).isFalse();
        told.reports().forEach(NotificationFuzzTest::canBeLivedWith);
    }

    private static void canBeLivedWith(Report report) {
        switch (report) {
            case Report.Status(String text) -> {
                assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(512);
                assertThat(text.codePoints().anyMatch(Character::isISOControl)).isFalse();
            }
            case Report.Interval(Duration watchdog) -> assertThat(watchdog).isPositive();
            case Report.Extension(Duration time) ->
                assertThat(Instant.EPOCH.plus(time)).isAfterOrEqualTo(Instant.EPOCH);
            case Report.Moved(long pid) -> assertThat(pid).isBetween(2L, 1L << 22);
            case Report.Ready _, Report.Reloading _, Report.Stopping _, Report.Alive _, Report.Stuck _ -> {}
        }
    }
}
