package dev.reeve.history;

import dev.reeve.api.host.Home;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.MetricExporter;
import dev.reeve.api.metrics.MetricStore;
import dev.reeve.api.metrics.MetricSubject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Keeps samples in a database of SQLite: {@code docs/guide/history.md}. Whole numbers below 2<sup>53</sup> come back as they
 * were, others within 1/32,768: four significant digits. Opened by the first sample, or by the first question. What is wrong
 * with the disk delays nobody but the thread that brings samples.
 */
@Component(
        service = {MetricStore.class, MetricExporter.class},
        configurationPid = "dev.reeve.history")
@Designate(ocd = HistorySettings.class)
public final class SqliteMetricStore implements MetricStore, MetricExporter {
    private static final int ROWS_IN_MEMORY = 60_000;

    private final HistoryFiles files;
    private final Notices notices;
    private final Recording recording;
    private final Recollection recollection;

    @Activate
    public SqliteMetricStore(@Reference Home home, HistorySettings settings) {
        this(home.root().resolve("history"), Retention.of(settings), ROWS_IN_MEMORY, InstantSource.system());
    }

    SqliteMetricStore(Path folder, Retention retention, int rowsInMemory, InstantSource clock) {
        files = new HistoryFiles(folder);
        notices = new Notices(clock);
        Memory memory = new Memory(new Backlog(rowsInMemory));
        recording = new Recording(files, retention, memory, notices);
        recollection = new Recollection(files, memory, notices);
    }

    @Deactivate
    public void close() {
        recording.close();
        recollection.close();
    }

    @Override
    public void export(FleetSample sample) {
        recording.take(sample);
    }

    /** With a step, points begin at its multiples since 1970: the first one may begin up to a step before {@code from}. */
    @Override
    public List<Point> points(MetricSubject subject, Metric metric, Instant from, Instant to, Duration step) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(to + " is before " + from);
        }
        long begin = millis(from);
        long end = millis(to);
        Recollection.Answer<List<Block>> answer =
                recollection.ask(disk -> disk.points(Names.of(subject), metric.name(), begin, end));
        List<Block> blocks = new ArrayList<>(answer.disk().orElse(List.of()));
        blocks.add(Backlog.points(answer.memory(), subject, metric, begin, end));
        boolean sums = metric.kind() == Metric.Kind.AMOUNT;
        return points(Block.of(blocks).folded(Math.max(1, step.toMillis()), _ -> sums));
    }

    @Override
    public List<Metric> metrics(MetricSubject subject) {
        Recollection.Answer<List<Metric>> answer = recollection.ask(disk -> disk.metrics(Names.of(subject)));
        TreeSet<Metric> metrics = new TreeSet<>(answer.disk().orElse(List.of()));
        metrics.addAll(Backlog.metrics(answer.memory(), subject));
        return List.copyOf(metrics);
    }

    @Override
    public Condition condition() {
        record Extent(long rows, OptionalLong oldest) {}
        Recollection.Answer<Extent> answer = recollection.ask(disk -> new Extent(disk.rows(), disk.oldest()));
        Extent extent = answer.disk().orElse(new Extent(0, OptionalLong.empty()));
        Optional<Instant> waiting =
                answer.memory().stream().map(FleetSample::at).min(Instant::compareTo);
        return new Condition(
                files.bytes(),
                extent.rows() + Backlog.rows(answer.memory()),
                extent.oldest().isPresent()
                        ? Optional.of(Instant.ofEpochMilli(extent.oldest().getAsLong()))
                        : waiting,
                notices.trouble());
    }

    private static List<Point> points(Block block) {
        List<Point> points = new ArrayList<>(block.size());
        Lane lane = block.lane(0);
        for (int i = 0; i < block.size(); i++) {
            if (lane.counts[i] > 0) {
                Instant at = Instant.ofEpochMilli(block.keys[i]);
                points.add(new Point(at, lane.values[i], lane.mins[i], lane.maxs[i], lane.counts[i]));
            }
        }
        return points;
    }

    /** Also of {@link Instant#MIN} and {@link Instant#MAX}. */
    private static long millis(Instant instant) {
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException _) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
