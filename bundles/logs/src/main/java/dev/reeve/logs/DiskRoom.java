package dev.reeve.logs;

import dev.reeve.logs.Notices.Matter;
import java.io.IOException;
import java.nio.file.FileStore;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Keeps all logs together within their room, and sees when the disk fills up faster than single looks would. */
final class DiskRoom {
    private static final long STANDARD = 4L << 30;
    private static final long RESERVE = 1L << 30;
    private static final long SUDDEN = 64L << 20;
    private static final long LEFT_ALONE = 2L << 20;

    private final FileStore disk;
    private final Catalogue catalogue;
    private final Keeping keeping;
    private final Notices notices;
    private final long reserve;
    private long free;
    private long latest;

    DiskRoom(FileStore disk, Catalogue catalogue, Keeping keeping, Notices notices) throws IOException {
        this.disk = disk;
        this.catalogue = catalogue;
        this.keeping = keeping;
        this.notices = notices;
        this.free = disk.getUsableSpace();
        this.latest = free;
        this.reserve = Math.min(RESERVE, disk.getTotalSpace() / 20);
    }

    /** How long until it must be asked again. */
    long nanos() {
        return LookPace.disk(free).toNanos();
    }

    /** Whether much less is free than when it last said so: then each log is to be looked at. */
    boolean shrank() throws IOException {
        long now = disk.getUsableSpace();
        latest = now;
        boolean much = free - now > Math.max(SUDDEN, free / 64);
        if (much || now > free) {
            free = now;
        }
        return much;
    }

    /** Whether there is less room than ought to stay free. */
    boolean low() {
        return latest < reserve;
    }

    /** Deletes the oldest archives of all, and then the older halves of the largest logs, until the rest has room. */
    void enforce() throws IOException {
        List<Watched> logs = keeping.all();
        long live = logs.stream().mapToLong(Watched::length).sum();
        long taken = live + catalogue.bytes();
        long wanted = logs.stream()
                .map(log -> log.rule().fleetTotal())
                .flatMapToLong(OptionalLong::stream)
                .min()
                .orElse(Math.min(STANDARD, disk.getTotalSpace() / 10));
        long room = Retention.room(wanted, taken, disk.getUsableSpace(), reserve);
        if (taken <= room) {
            return;
        }
        List<Kept> gone = Retention.ofFleet(catalogue.all(), Math.max(0, room - live));
        keeping.delete(gone);
        logs.stream()
                .filter(log -> hit(log, gone))
                .forEach(log -> notices.tell(
                        log.run(),
                        Matter.DROPPED,
                        "all logs together outgrew their room of %,d bytes: the oldest archives were deleted"
                                .formatted(room)));
        shrink(logs, live, room);
    }

    private static boolean hit(Watched log, List<Kept> gone) {
        String name = log.log().file().path().getFileName().toString();
        return gone.stream().anyMatch(kept -> kept.archive().log().equals(name));
    }

    private void shrink(List<Watched> logs, long live, long room) throws IOException {
        long over = live - room;
        for (Watched log : logs.stream()
                .sorted(Comparator.comparingLong(Watched::length).reversed())
                .toList()) {
            if (over <= 0 || log.length() < LEFT_ALONE) {
                return;
            }
            long before = log.length();
            keeping.drop(log, before / 2);
            over -= before - log.length();
        }
    }
}
