package dev.reeve.driver.process.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.driver.Report;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTest {
    private static Notification parse(String message) {
        return Notification.parse(message.getBytes(UTF_8));
    }

    private static List<Report> reports(String message) {
        return parse(message).reports();
    }

    @Test
    void readsEveryField() {
        assertThat(reports("MAINPID=4711\nREADY=1\nSTATUS=up and running\nWATCHDOG_USEC=500000\n"
                        + "EXTEND_TIMEOUT_USEC=2500000\nWATCHDOG=1\n"))
                .containsExactly(
                        new Report.Moved(4711),
                        new Report.Ready(),
                        new Report.Status("up and running"),
                        new Report.Interval(Duration.ofMillis(500)),
                        new Report.Extension(Duration.ofMillis(2500)),
                        new Report.Alive());
        assertThat(reports("RELOADING=1\nMONOTONIC_USEC=12")).containsExactly(new Report.Reloading());
        assertThat(reports("STOPPING=1")).containsExactly(new Report.Stopping());
        assertThat(reports("WATCHDOG=trigger")).containsExactly(new Report.Stuck());
    }

    @Test
    void theLastWordCounts() {
        assertThat(reports("READY=1\nRELOADING=1")).containsExactly(new Report.Reloading());
        assertThat(reports("RELOADING=1\nREADY=1")).containsExactly(new Report.Ready());
        assertThat(reports("STATUS=a\nSTATUS=b")).containsExactly(new Report.Status("b"));
    }

    @Test
    void storesAndDropsDescriptorsByName() {
        assertThat(parse("FDSTORE=1\nFDNAME=cache")).isEqualTo(new Notification(List.of(), true, false, "cache"));
        assertThat(parse("FDSTORE=1")).isEqualTo(new Notification(List.of(), true, false, Notification.UNNAMED));
        assertThat(parse("FDSTOREREMOVE=1\nFDNAME=cache")).isEqualTo(new Notification(List.of(), false, true, "cache"));
        assertThat(parse("FDSTORE=1\nFDNAME=a:b").name()).isEqualTo(Notification.UNNAMED);
        assertThat(parse("FDSTORE=1\nFDNAME=" + "x".repeat(256)).name()).isEqualTo(Notification.UNNAMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "=",
                "=1",
                "READY",
                "READY=",
                "READY=0",
                "READY=11",
                "ready=1",
                " READY=1",
                "READY=1 ",
                "X_MINE=1",
                "BARRIER=1",
                "MAINPID=1",
                "MAINPID=-5",
                "MAINPID=99999999",
                "MAINPID=12a",
                "MAINPID=",
                "WATCHDOG_USEC=0",
                "WATCHDOG_USEC=99999999999999999999",
                "WATCHDOG=yes",
                "EXTEND_TIMEOUT_USEC=x",
                "EXTEND_TIMEOUT_USEC=９",
                "\0\0\0"
            })
    void takesNoNoticeOfWhatMeansNothing(String message) {
        assertThat(reports(message)).isEmpty();
    }

    @Test
    void aStatusIsOneShortLineThatCommandsNoTerminal() {
        assertThat(reports("STATUS=\u001b[2Jgone\u202e\r\u0007")).containsExactly(new Report.Status("[2Jgone"));
        Report.Status longest =
                (Report.Status) reports("STATUS=" + "a".repeat(4000)).getFirst();
        assertThat(longest.text()).hasSize(512);
        byte[] broken = {'S', 'T', 'A', 'T', 'U', 'S', '=', (byte) 0xff, 'o', 'k'};
        assertThat(Notification.parse(broken).reports()).containsExactly(new Report.Status("\ufffdok"));
    }
}
