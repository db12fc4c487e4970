package dev.reeve.logs;

import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.fleet.Observation;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.UnitFreezer;
import dev.reeve.logs.output.LogOutputs;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Keeps the logs of the fleet within their rules, as long as it is there. */
@Component(
        immediate = true,
        service = {})
public final class LogKeeper {
    private static final System.Logger LOG = System.getLogger(LogKeeper.class.getName());
    private static final Duration TIDY = Duration.ofSeconds(10);
    private static final Duration RETAIN = Duration.ofMinutes(1);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final List<UnitFreezer> freezers = new CopyOnWriteArrayList<>();
    private final Fleet fleet;
    private final StoredLogs logs;
    private final Home home;
    private final Path folder;
    private final Catalogue catalogue = new Catalogue();
    private final Compressor compressor = new Compressor(catalogue);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread keeper = new Thread(this::run, "reeve-logs");
    private final Thread archivist = new Thread(compressor::work, "reeve-logs-archive");

    private long tidied = System.nanoTime();
    private long retained = tidied;

    @Activate
    public LogKeeper(@Reference Fleet fleet, @Reference StoredLogs logs, @Reference Home home) {
        this.fleet = fleet;
        this.logs = logs;
        this.home = home;
        this.folder = home.logs().resolve("units");
        keeper.setDaemon(true);
        archivist.setDaemon(true);
        keeper.start();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(UnitFreezer there) {
        freezers.add(there);
    }

    void remove(UnitFreezer gone) {
        freezers.remove(gone);
    }

    /** A cut is never interrupted. */
    @Deactivate
    void close() throws InterruptedException {
        closed.countDown();
        compressor.close();
        archivist.interrupt();
        keeper.join(FAREWELL);
    }

    private void run() {
        try {
            Files.createDirectories(folder);
            catalogue.scan(folder);
            catalogue.all().stream()
                    .map(Kept::archive)
                    .filter(archive -> !archive.compressed())
                    .forEach(compressor::add);
            archivist.start();
            Notices notices = new Notices((run, message) -> fleet.observe(new Observation.Noticed(run, message)));
            Keeping keeping = new Keeping(
                    logs,
                    catalogue,
                    compressor,
                    new HeadRemoval(Libc.load().map(libc -> libc::fallocate), CutWay.COLLAPSE),
                    notices,
                    InstantSource.system(),
                    unit -> freezers.stream()
                            .flatMap(each -> each.freeze(unit).stream())
                            .findFirst());
            keep(
                    keeping,
                    new DiskRoom(Files.getFileStore(folder), catalogue, keeping, notices),
                    new LogOutputs(home, logs, notices));
        } catch (IOException e) {
            LOG.log(Level.ERROR, "logs are not kept within their size: " + folder + ": " + e);
        } catch (InterruptedException _) {
            // Nobody does.
        }
    }

    private void tidy(Keeping keeping, DiskRoom disk, long now) throws IOException {
        if (now - tidied <= TIDY.toNanos()) {
            return;
        }
        tidied = now;
        if (keeping.writeMarks() || disk.low()) {
            disk.enforce();
        }
        if (now - retained > RETAIN.toNanos()) {
            retained = now;
            keeping.retainAll();
        }
    }

    /** To compare what they say would cost more than it saves. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean same(FleetSnapshot before, FleetSnapshot now) {
        return before == now;
    }

    private void keep(Keeping keeping, DiskRoom disk, LogOutputs outputs) throws InterruptedException {
        Optional<FleetSnapshot> followed = Optional.empty();
        boolean outputsDue = false;
        boolean over = false;
        while (!over) {
            long now = System.nanoTime();
            long next = LookPace.GROWING.toNanos();
            try {
                FleetSnapshot fleetNow = fleet.snapshot();
                if (followed.filter(before -> same(before, fleetNow)).isEmpty()) {
                    keeping.follow(fleetNow, now);
                    followed = Optional.of(fleetNow);
                    outputsDue = true;
                }
                next = Math.min(keeping.look(disk.shrank(), now), disk.nanos());
                tidy(keeping, disk, now);
                if (outputsDue) {
                    outputsDue = !outputs.follow(fleetNow);
                }
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.WARNING, "a look at the logs was broken off", e);
            }
            over = closed.await(Math.max(next, LookPace.SHORTEST.toNanos()), TimeUnit.NANOSECONDS);
        }
        keeping.writeMarks();
        outputs.close();
    }
}
