package dev.reeve.logs;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.log.LogStream;
import dev.reeve.logs.LogCutter.Cut;
import dev.reeve.logs.Notices.Matter;
import dev.reeve.logs.Watched.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks at each log when its time has come, and cuts it when it must be. One thread. */
final class Keeping {
    /** A log that grew by less than such a part of its size between two looks has calmed down. */
    private static final int RESTS = 64;

    private final StoredLogs logs;
    private final Catalogue catalogue;
    private final Compressor compressor;
    private final HeadRemoval removal;
    private final LogCutter cutter;
    private final Notices notices;
    private final InstantSource clock;
    private final Function<UnitName, Optional<Runnable>> freezer;
    private final Map<Path, Watched> watched = new LinkedHashMap<>();
    private final Set<Watched> changed = new LinkedHashSet<>();
    private long nextLook;

    Keeping(
            StoredLogs logs,
            Catalogue catalogue,
            Compressor compressor,
            HeadRemoval removal,
            Notices notices,
            InstantSource clock,
            Function<UnitName, Optional<Runnable>> freezer) {
        this.logs = logs;
        this.catalogue = catalogue;
        this.compressor = compressor;
        this.removal = removal;
        this.cutter = new LogCutter(removal);
        this.notices = notices;
        this.clock = clock;
        this.freezer = freezer;
    }

    /** Watches the logs of the units that are there. */
    void follow(FleetSnapshot fleet, long now) {
        Set<Path> there = new HashSet<>();
        for (UnitSnapshot unit : fleet.units()) {
            for (LogStream stream : unit.spec().logs().apart() ? LogStream.values() : new LogStream[] {LogStream.OUT}) {
                StoredLog log = logs.of(unit.name(), stream);
                there.add(log.file().path());
                watched.computeIfAbsent(
                                log.file().path(),
                                _ -> new Watched(log, unit.run(), unit.spec().logs(), now))
                        .belongs(unit.run(), unit.spec().logs(), unit.state().alive(), now);
            }
        }
        watched.keySet().retainAll(there);
        nextLook = now;
    }

    List<Watched> all() {
        return List.copyOf(watched.values());
    }

    /** Looks at those whose time has come, or at each; returns how many nanoseconds until the next. */
    long look(boolean each, long now) {
        if (!each && nextLook - now > 0) {
            return nextLook - now;
        }
        long next = LookPace.LONGEST.toNanos();
        for (Watched log : watched.values()) {
            if (each || log.due(now)) {
                look(log, now);
            }
            next = Math.min(next, log.nanosLeft(now));
        }
        nextLook = now + next;
        return next;
    }

    /** Keeps what was seen of the time of lines; returns whether any log has changed since. */
    boolean writeMarks() {
        boolean any = !changed.isEmpty();
        for (Watched log : changed) {
            try {
                log.log().marks().write(oldest(log));
            } catch (IOException e) {
                notices.tell(log.run(), Matter.FAILED, "when its lines were written cannot be noted: " + e);
            }
        }
        changed.clear();
        return any;
    }

    /** The position of the oldest byte that is kept. */
    private long oldest(Watched log) {
        return catalogue.of(log.log().file().path()).stream()
                .mapToLong(kept -> kept.archive().begin())
                .findFirst()
                .orElse(0);
    }

    /** Deletes the archives that no rule keeps any more: they have grown old, or the fleet file has changed. */
    void retainAll() throws IOException {
        Map<UnitName, List<Watched>> units = watched.values().stream()
                .collect(Collectors.groupingBy(log -> log.run().unit()));
        for (List<Watched> unit : units.values()) {
            retain(unit);
        }
    }

    private void look(Watched log, long now) {
        try {
            BasicFileAttributes file = Files.readAttributes(log.log().file().path(), BasicFileAttributes.class);
            Change change = log.change(file);
            if (change != Change.NONE) {
                begin(log, change, file);
            }
            long grown = log.grew(file);
            if (change != Change.NONE || grown > 0) {
                changed.add(log);
            }
            keep(log);
            if (change == Change.NONE && grown * RESTS < CutRule.maxSize(log.rule())) {
                rest(log);
            }
            log.later(Math.max(0, grown), now);
        } catch (NoSuchFileException _) {
            gone(log, now);
        } catch (IOException e) {
            log.later(0, now);
            notices.tell(log.run(), Matter.FAILED, "its log cannot be kept within its size: " + e + mend(e));
        }
    }

    /** What a flood left is tidied up. */
    private void rest(Watched log) throws IOException {
        if (log.sparse() && cutter.close(log.log().file())) {
            log.cut();
        }
    }

    private static String mend(IOException e) {
        return String.valueOf(e.getMessage()).contains("No space left")
                ? "; free space on the disk"
                : "; make the folder of the logs writable for the host";
    }

    private void gone(Watched log, long now) {
        if (log.seen() && log.alive()) {
            notices.tell(
                    log.run(),
                    Matter.DELETED,
                    "somebody deleted its log " + log.log().file().path()
                            + ": what it writes until its next start cannot be read");
        }
        log.gone(now);
    }

    private void begin(Watched log, Change change, BasicFileAttributes file) throws IOException {
        Path path = log.log().file().path();
        Instant since = file.creationTime().toInstant();
        switch (change) {
            case NONE -> {}
            case APPEARED -> since = recover(log).orElse(since);
            case REPLACED, EMPTIED -> {
                if (log.alive()) {
                    notices.tell(
                            log.run(),
                            Matter.EMPTIED,
                            "somebody " + (change == Change.EMPTIED ? "emptied" : "replaced") + " its log " + path
                                    + ": about " + log.length() + " bytes are gone");
                }
            }
        }
        log.begin(file, since);
    }

    /** When the log was last cut, if it was. */
    private Optional<Instant> recover(Watched log) throws IOException {
        List<Kept> archives = catalogue.of(log.log().file().path());
        if (archives.isEmpty()) {
            return Optional.empty();
        }
        Archive newest = archives.getLast().archive();
        if (!Recovery.of(log.log().file(), newest, removal)) {
            catalogue.forget(newest);
        }
        return Optional.of(newest.cut());
    }

    private void keep(Watched log) throws IOException {
        switch (CutRule.of(log.rule(), log.length(), log.oldest(), clock.instant())) {
            case CutRule.Verdict.Leave() -> {}
            case CutRule.Verdict.Archive() -> archive(log);
            case CutRule.Verdict.Drop(long keep) -> drop(log, keep);
        }
    }

    private void archive(Watched log) throws IOException {
        Instant now = clock.instant();
        Optional<Cut> cut;
        try {
            cut = cutter.archive(
                    log.log().file(), log.length(), now, Traffic.since(log.oldest(), now), () -> freeze(log));
        } catch (IOException e) {
            dropAfter(log, e);
            return;
        }
        if (cut.isPresent()) {
            done(log, cut.get(), now);
            Archive archive = cut.get().archive().orElseThrow();
            catalogue.add(archive);
            retain(logsOf(log.run().unit()));
            if (log.rule().compress()) {
                compressor.add(archive);
            }
        }
    }

    /** A disk without room for an archive gets room from what would have gone there. */
    private void dropAfter(Watched log, IOException failure) throws IOException {
        Path folder = log.log().file().path().toAbsolutePath().getParent();
        if (Files.getFileStore(folder).getUsableSpace() > log.length()) {
            throw failure;
        }
        drop(log, log.length() / 2);
    }

    void drop(Watched log, long keep) throws IOException {
        Instant now = clock.instant();
        Optional<Cut> cut = cutter.drop(log.log().file(), keep, Traffic.since(log.oldest(), now), () -> freeze(log));
        if (cut.isPresent()) {
            done(log, cut.get(), now);
            // They are older than what was dropped: with a gap behind them they would pass for the whole story.
            delete(catalogue.of(log.log().file().path()));
            notices.tell(
                    log.run(),
                    Matter.DROPPED,
                    "its log outgrew the room it has: the oldest lines were dropped, %,d bytes, and the newest %,d kept"
                            .formatted(cut.get().bytes(), log.length()));
        }
    }

    private void done(Watched log, Cut cut, Instant now) throws IOException {
        log.cut(now);
        if (!cut.sure()) {
            notices.tell(
                    log.run(),
                    Matter.UNSURE,
                    "the file system of its log can take nothing from the front of a file, and nothing can hold the unit still:"
                            + " what it wrote in the instant of a cut may be lost");
        }
    }

    private List<Watched> logsOf(UnitName unit) {
        return watched.values().stream()
                .filter(log -> log.run().unit().equals(unit))
                .toList();
    }

    /** @param own the logs of one unit */
    private void retain(List<Watched> own) throws IOException {
        List<Kept> archives = own.stream()
                .flatMap(each -> catalogue.of(each.log().file().path()).stream())
                .toList();
        long live = own.stream().mapToLong(Watched::length).sum();
        delete(Retention.ofUnit(own.getFirst().rule(), archives, live, clock.instant()));
    }

    void delete(List<Kept> archives) throws IOException {
        for (Kept kept : archives) {
            catalogue.delete(kept.archive());
        }
    }

    private Optional<Runnable> freeze(Watched log) {
        return freezer.apply(log.run().unit());
    }
}
