package dev.reeve.api.log;

import java.util.Locale;

/** What sort of program writes, as RFC 5424 tells them apart. */
public enum SyslogFacility {
    KERN(0),
    USER(1),
    MAIL(2),
    DAEMON(3),
    AUTH(4),
    SYSLOG(5),
    LPR(6),
    NEWS(7),
    UUCP(8),
    CRON(9),
    AUTHPRIV(10),
    FTP(11),
    NTP(12),
    AUDIT(13),
    ALERT(14),
    CLOCK(15),
    LOCAL0(16),
    LOCAL1(17),
    LOCAL2(18),
    LOCAL3(19),
    LOCAL4(20),
    LOCAL5(21),
    LOCAL6(22),
    LOCAL7(23);

    private final int number;

    SyslogFacility(int number) {
        this.number = number;
    }

    /** As in the fleet file. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The number that stands in a message for it and a severity, 0 (the worst) to 7. */
    public int priority(int severity) {
        return number * 8 + severity;
    }
}
