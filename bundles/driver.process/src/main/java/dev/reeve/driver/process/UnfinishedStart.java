package dev.reeve.driver.process;

import dev.reeve.driver.process.Provisions.Provision;
import dev.reeve.driver.process.system.Spawn;
import dev.reeve.driver.process.system.SystemError;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;

/** What a start has got so far. When it fails all of it is given back, and nothing that it started runs on. */
final class UnfinishedStart {
    private static final System.Logger LOG = System.getLogger(UnfinishedStart.class.getName());

    private final RunMark mark;
    private final Cell cell;
    private final RunBook book;
    private final ProcTable table;
    private Optional<Provision> provision = Optional.empty();
    private OptionalInt pid = OptionalInt.empty();

    UnfinishedStart(RunMark mark, Cell cell, RunBook book, ProcTable table) {
        this.mark = mark;
        this.cell = cell;
        this.book = book;
        this.table = table;
        book.begin(mark);
    }

    RunMark mark() {
        return mark;
    }

    Cell cell() {
        return cell;
    }

    Provision got(Provision prepared) {
        provision = Optional.of(prepared);
        return prepared;
    }

    int got(int process) {
        pid = OptionalInt.of(process);
        return process;
    }

    void undo(RuntimeException failure) {
        // First, so that the end which follows is not told as that of a run.
        book.abandon(mark);
        pid.ifPresent(process -> end(process, failure));
        provision.ifPresent(Provision::giveUp);
        book.forget(mark);
        cell.leave().run();
    }

    /** A process that cannot be watched must not run, nor what it has started. */
    private void end(int process, RuntimeException failure) {
        // One that ended at once may have left its number to another.
        if (failure instanceof SystemError) {
            Spawn.undo(process);
        }
        cell.kill();
        try {
            new Farewell(() -> table.marked(mark.value()::equals)).end();
        } catch (UncheckedIOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "what a start that failed has left cannot be seen: " + mark.value(),
                    e);
        }
    }
}
