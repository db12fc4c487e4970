package dev.reeve.config.format;

import dev.reeve.api.log.LogOutput;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Fields;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.Reading;
import dev.reeve.config.shape.Shape;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much is kept of what units write, and where copies of it go. */
final class LogKeys {
    private static final Key<Long> MAX_SIZE = Key.of(
                    "max_size",
                    Values.SIZE,
                    "A log that grows beyond this is cut: what it holds becomes an archive. Less than 64Ki counts as 64Ki.")
            .standard("16Mi")
            .foreign("size", "maxsize", "max-size", "max_bytes", "maxBytes", "stdout_logfile_maxbytes");
    private static final Key<Duration> MAX_AGE = Key.of(
                    "max_age",
                    Values.POSITIVE_DURATION,
                    "A log whose oldest line is older than this is cut. Without this key its age does not matter.")
            .examples("1d")
            .foreign("interval", "daily", "weekly", "when");
    private static final Key<Integer> KEEP = Key.of(
                    "keep",
                    Values.whole(0, 100_000),
                    "So many archives are kept of a log; with 0 what is cut off is dropped.")
            .standard(8)
            .foreign("max_file", "max-file", "rotate", "backups", "backup_count", "retain", "stdout_logfile_backups");
    private static final Key<Duration> KEEP_FOR = Key.of(
                    "keep_for",
                    Values.POSITIVE_DURATION,
                    "Archives that are older are deleted. Without this key their age does not matter.")
            .examples("14d")
            .foreign("retention", "maxage", "expire");
    private static final Key<Long> TOTAL = Key.of(
                    "total",
                    Values.SIZE,
                    "The room on the disk of the logs and archives of one unit; beyond it the oldest lines are dropped.")
            .standard("128Mi")
            .foreign("max_total", "total_size", "quota");
    private static final Key<Boolean> COMPRESS = Key.of(
                    "compress", Values.TRUTH, "Whether archives are compressed, with gzip and in the background.")
            .standard(true)
            .foreign("gzip", "compression");
    private static final Key<Boolean> STREAMS = Key.of(
                    "streams",
                    Values.choice(streams(), Map.of("split", "apart", "merged", "together")),
                    "apart: standard error goes to a log of its own, NAME.log.err. together keeps the order in which both"
                            + " were written.")
            .standard("together")
            .foreign("redirect_stderr", "merge_logs", "stderr");
    private static final Key<List<LogOutput>> OUTPUTS = Key.of(
                    "outputs",
                    LogOutputKeys.OUTPUTS,
                    "Where a copy of each line goes, beside the unit's own log: json (a file of its own, a JSON object on each"
                            + " line), journald, syslog.")
            .examples(List.of("json", "journald"), List.of(Map.of("syslog", "udp://127.0.0.1:514")))
            .foreign("output", "driver", "drivers", "exporters", "sinks", "forward", "destinations");
    private static final Key<Long> FLEET_TOTAL = Key.of(
                    "total",
                    Values.SIZE,
                    "The room on the disk of all logs and archives together; beyond it the oldest are dropped. Without this"
                            + " key a tenth of the disk, at most 4Gi.")
            .examples("10Gi");

    static final Shape<LogsDraft> LOGS = Block.of(
                    List.of(MAX_SIZE, MAX_AGE, KEEP, KEEP_FOR, TOTAL, COMPRESS, STREAMS, OUTPUTS), LogKeys::draft)
            .named("logs");

    /** What holds for the whole fleet. */
    static final Shape<Long> FLEET = Block.of(List.of(FLEET_TOTAL), (fields, _) -> fields.get(FLEET_TOTAL));

    private LogKeys() {}

    private static Optional<LogsDraft> draft(Fields fields, Reading reading) {
        fields.get(OUTPUTS)
                .ifPresent(outputs -> reading.inside(
                        OUTPUTS.name(), () -> LogOutputKeys.refuseTwice(outputs, fields.at(OUTPUTS), reading)));
        return Optional.of(new LogsDraft(
                fields.get(MAX_SIZE),
                fields.get(MAX_AGE),
                fields.get(KEEP),
                fields.get(KEEP_FOR),
                fields.get(TOTAL),
                fields.get(COMPRESS),
                fields.get(STREAMS),
                fields.get(OUTPUTS)));
    }

    private static Map<String, Boolean> streams() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("together", false);
        words.put("apart", true);
        return words;
    }
}
