package dev.reeve.driver.process.notify;

import dev.reeve.api.driver.Report;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One message of {@code sd_notify}: lines of {@code KEY=value}. Of several that contradict each other the last one counts,
 * unknown ones do not.
 *
 * @param reports what it tells, in the order in which it is to be heard
 * @param store whether the descriptors that come with it are to be kept
 * @param remove whether those kept under its name are to be dropped
 * @param name of the descriptors
 */
public record Notification(List<Report> reports, boolean store, boolean remove, String name) {
    /** What descriptors are called that nobody gave a name. */
    public static final String UNNAMED = "stored";

    private static final int LONGEST_STATUS = 512;
    private static final int LONGEST_NAME = 255;
    private static final int HIGHEST_PID = 1 << 22;

    /** No number of a time has more digits, so that none overflows. */
    private static final int MOST_DIGITS = 15;

    /** Total: whatever the bytes are, the result is a message, though perhaps one that says nothing. */
    public static Notification parse(byte[] message) {
        Reading reading = new Reading();
        for (String line : new String(message, StandardCharsets.UTF_8).split("[\n\0]", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                reading.take(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return reading.end();
    }

    private static final class Reading {
        private Optional<Report> moved = Optional.empty();
        private Optional<Report> phase = Optional.empty();
        private Optional<Report> status = Optional.empty();
        private Optional<Report> interval = Optional.empty();
        private Optional<Report> watchdog = Optional.empty();
        private Optional<Report> extension = Optional.empty();
        private boolean store;
        private boolean remove;
        private String name = UNNAMED;

        void take(String key, String value) {
            switch (key) {
                case "READY" -> phase = said(value, new Report.Ready()).or(() -> phase);
                case "RELOADING" -> phase = said(value, new Report.Reloading()).or(() -> phase);
                case "STOPPING" -> phase = said(value, new Report.Stopping()).or(() -> phase);
                case "STATUS" -> status = Optional.of(new Report.Status(shown(value)));
                case "WATCHDOG" ->
                    watchdog = value.equals("trigger")
                            ? Optional.of(new Report.Stuck())
                            : said(value, new Report.Alive()).or(() -> watchdog);
                case "WATCHDOG_USEC" ->
                    interval = time(value)
                            .filter(Duration::isPositive)
                            .<Report>map(Report.Interval::new)
                            .or(() -> interval);
                case "EXTEND_TIMEOUT_USEC" ->
                    extension = time(value).<Report>map(Report.Extension::new).or(() -> extension);
                case "MAINPID" ->
                    moved = pid(value).<Report>map(Report.Moved::new).or(() -> moved);
                case "FDSTORE" -> store |= value.equals("1");
                case "FDSTOREREMOVE" -> remove |= value.equals("1");
                case "FDNAME" -> name = fits(value) ? value : name;
                default -> {}
            }
        }

        Notification end() {
            List<Report> reports = new ArrayList<>();
            List.of(moved, phase, status, interval, extension, watchdog).forEach(part -> part.ifPresent(reports::add));
            return new Notification(List.copyOf(reports), store && !remove, remove, name);
        }
    }

    private static Optional<Report> said(String value, Report report) {
        return value.equals("1") ? Optional.of(report) : Optional.empty();
    }

    /** It is printed on terminals: nothing in it may command one, or lead the eye. */
    private static String shown(String value) {
        String line = value.codePoints()
                .limit(LONGEST_STATUS)
                .map(point -> printable(point) ? point : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.strip();
    }

    private static boolean printable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static boolean fits(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':');
    }

    private static Optional<Long> pid(String value) {
        return number(value).filter(pid -> pid > 1 && pid <= HIGHEST_PID);
    }

    private static Optional<Duration> time(String value) {
        return number(value).map(micros -> Duration.ofNanos(micros * 1000));
    }

    private static Optional<Long> number(String value) {
        boolean digits = !value.isEmpty()
                && value.length() <= MOST_DIGITS
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Long.valueOf(value)) : Optional.empty();
    }
}
