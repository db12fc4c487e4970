package dev.reeve.logs;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.log.LogRule;
import dev.reeve.logs.LogFile.View;
import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A log that the keeper looks at, and what it saw last. Only on the keeper's thread. */
final class Watched {
    private static final long HOLE = 64 * 1024;

    private final StoredLog log;
    private LogRule rule;
    private RunId run;
    private boolean alive;
    private Optional<Object> identity = Optional.empty();
    private long base;
    private long head;
    private long size;
    private Instant oldest = Instant.EPOCH;
    private Duration pause = LookPace.GROWING;
    private long looked;
    private long due;

    Watched(StoredLog log, RunId run, LogRule rule, long now) {
        this.log = log;
        this.run = run;
        this.rule = rule;
        this.looked = now;
        this.due = now;
    }

    /** What a look showed, apart from growth. */
    enum Change {
        NONE,
        /** It is there for the first time. */
        APPEARED,
        /** Another file has its name. */
        REPLACED,
        /** It is shorter than it was. */
        EMPTIED
    }

    StoredLog log() {
        return log;
    }

    LogRule rule() {
        return rule;
    }

    RunId run() {
        return run;
    }

    boolean alive() {
        return alive;
    }

    boolean seen() {
        return identity.isPresent();
    }

    Instant oldest() {
        return oldest;
    }

    /** How much the unit wrote that the file still holds. */
    long length() {
        return size - head;
    }

    /** Whether much of the file may be a hole, which takes no room. */
    boolean sparse() {
        return head > HOLE;
    }

    boolean due(long now) {
        return due - now <= 0;
    }

    long nanosLeft(long now) {
        return due - now;
    }

    /** What the fleet says of the unit now; a new run is looked at at once. */
    void belongs(RunId current, LogRule wanted, boolean running, long now) {
        rule = wanted;
        alive = running;
        if (!current.equals(run)) {
            run = current;
            pause = LookPace.GROWING;
            due = now;
        }
    }

    Change change(BasicFileAttributes file) {
        if (identity.isEmpty()) {
            return Change.APPEARED;
        }
        if (!identity.equals(Optional.ofNullable(file.fileKey()))) {
            return Change.REPLACED;
        }
        return file.size() < size ? Change.EMPTIED : Change.NONE;
    }

    /** Begins anew with the file as it is. */
    void begin(BasicFileAttributes file, Instant since) throws IOException {
        identity = Optional.ofNullable(file.fileKey());
        oldest = since;
        cut();
        size = Math.min(size, file.size());
        if (size > head) {
            log.marks().add(file.lastModifiedTime().toInstant(), base + size);
        }
    }

    /** The file begins elsewhere now. */
    void cut() throws IOException {
        View view = log.file().view();
        base = view.base();
        head = view.offset(view.head());
        size = view.offset(view.end());
    }

    void cut(Instant now) throws IOException {
        cut();
        oldest = now;
    }

    /** It is not there. */
    void gone(long now) {
        identity = Optional.empty();
        size = 0;
        head = 0;
        later(0, now);
    }

    /** Takes notice of the size; returns by how much it grew. */
    long grew(BasicFileAttributes file) {
        long grown = file.size() - size;
        if (grown > 0) {
            if (size == head) {
                oldest = file.lastModifiedTime().toInstant();
            }
            size = file.size();
            log.marks().add(file.lastModifiedTime().toInstant(), base + size);
        }
        return grown;
    }

    void later(long grown, long now) {
        Duration elapsed = Duration.ofNanos(Math.max(1, now - looked));
        pause = LookPace.next(pause, grown, elapsed, CutRule.maxSize(rule));
        looked = now;
        due = now + pause.toNanos();
    }
}
