package dev.reeve.driver.process;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.driver.Report;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.driver.process.system.End;
import dev.reeve.driver.process.system.Epoll;
import dev.reeve.driver.process.system.Pidfd;
import dev.reeve.driver.process.system.ProcStat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One process with all its descendants, from its start to the exit of the last of them. The end of the first process is
 * heard on the thread that hears of all; only when something is left does another thread see to it.
 */
final class NativeRun implements RunningUnit {
    private static final Duration LATER = Duration.ofMillis(250);

    private final RunMark mark;
    private final Cell cell;
    private final boolean child;
    private final Orphanage orphanage;
    private final Epoll epoll;
    private final Optional<Hearing> hearing;
    private final Consumer<NativeRun> ended;
    private volatile RunObserver observer;
    private volatile Identity identity;
    private volatile Pidfd process;
    private volatile boolean moved;
    private Optional<Epoll.Watch> watch = Optional.empty();
    private Optional<ProcessTree> tree = Optional.empty();
    private Optional<Exit> exit = Optional.empty();
    private boolean reaped;

    /** @param child whether this host started the process, and not one before it */
    NativeRun(
            Identity identity,
            Pidfd process,
            RunMark mark,
            Cell cell,
            boolean child,
            Orphanage orphanage,
            Epoll epoll,
            Optional<Hearing> hearing,
            Consumer<NativeRun> ended,
            RunObserver observer) {
        this.identity = identity;
        this.process = process;
        this.mark = mark;
        this.cell = cell;
        this.child = child;
        this.orphanage = orphanage;
        this.epoll = epoll;
        this.hearing = hearing;
        this.ended = ended;
        this.observer = observer;
    }

    /** Once only: a unit may name another main process before this is called the first time. */
    synchronized void watch() {
        if (watch.isEmpty() && !reaped) {
            watch = Optional.of(process.watch(epoll, this::heard));
        }
    }

    RunMark mark() {
        return mark;
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(identity.pid());
    }

    @Override
    public Optional<String> record() {
        Identity now = identity;
        long leader = mark.session().orElse(now.pid());
        return Optional.of(new RunRecord(now, mark.value(), leader, Hearing.word(hearing)).line());
    }

    @Override
    public void signal(Signal signal) {
        look();
        int number = SignalNumbers.of(signal, OperatingSystem.LINUX);
        if (!process.signal(number) && runs()) {
            observer.notice("signal " + signal + " could not be sent to process " + identity.pid());
        }
    }

    private synchronized boolean runs() {
        return !reaped;
    }

    /** Remembers who descends from it, for once it has gone their parent tells nothing. */
    private synchronized void look() {
        if (!reaped) {
            tree().look();
        }
    }

    @Override
    public void kill() {
        ProcessTree all = treeToKill();
        all.kill();
    }

    private synchronized ProcessTree treeToKill() {
        cell.kill();
        if (!reaped && !moved) {
            orphanage.killGroup(identity.pid());
        }
        return tree();
    }

    private synchronized ProcessTree tree() {
        ProcessTree known = tree.orElseGet(
                () -> orphanage.tree(reaped ? Optional.empty() : ProcessHandle.of(identity.pid()), mark, cell));
        tree = Optional.of(known);
        return known;
    }

    /** On the thread that hears of all. */
    private void heard(int events) {
        tidily(() -> hearing.ifPresent(Hearing::catchUp));
        try {
            end().ifPresent(this::gone);
        } catch (RuntimeException e) {
            // The kernel tells once; what it takes to understand it (a descriptor) may be there again soon.
            aside(() -> {
                LockSupport.parkNanos(LATER.toNanos());
                again();
            });
        }
    }

    private synchronized void again() {
        watch.ifPresent(Epoll.Watch::again);
    }

    private void gone(Exit status) {
        if (certainlyEmpty()) {
            finish(status);
        } else {
            aside(() -> finish(empty(status)));
        }
    }

    private boolean certainlyEmpty() {
        try {
            return child && cell.empty() && orphanage.nothingLeftOf(mark);
        } catch (RuntimeException _) {
            return false;
        }
    }

    private void aside(Runnable work) {
        Thread.ofVirtual().name("reeve-exit-" + identity.pid()).start(work);
    }

    /** Of the first process; empty while it runs, and when it was taken note of before. */
    private synchronized Optional<Exit> end() {
        if (reaped) {
            return Optional.empty();
        }
        Optional<Exit> status = child || moved ? process.reap().map(NativeRun::exit) : Optional.empty();
        if (status.isEmpty()) {
            status = endElsewhere();
        }
        if (status.isPresent()) {
            reaped = true;
            leave();
        }
        return status;
    }

    /** Another took note of its end: it is seen while it is a zombie, or told by newer kernels afterwards. */
    private Optional<Exit> endElsewhere() {
        Optional<ProcStat> stat = identity.look();
        if (stat.isPresent() && !stat.get().zombie()) {
            return Optional.empty();
        }
        return Optional.of(stat.map(ProcStat::end)
                .or(process::endElsewhere)
                .map(NativeRun::exit)
                .orElse(new Exit.Lost()));
    }

    private static Exit exit(End end) {
        return end.signal() == 0 ? new Exit.Code(end.code()) : new Exit.Signalled(end.signal());
    }

    /** Whatever goes wrong on the way, the exit must be told: without it the unit would count as running for ever. */
    private Exit empty(Exit status) {
        try {
            tree().empty(observer::notice);
            orphanage.awaitDying();
        } catch (RuntimeException e) {
            observer.notice("what process " + identity.pid() + " left could not be looked after: " + e);
        }
        return status;
    }

    private Optional<String> obituary(Exit status) {
        try {
            return cell.obituary(status);
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    private void tidily(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            observer.notice("something about process " + identity.pid() + " could not be seen to: " + e);
        }
    }

    /** To whoever hears of it at that moment, and to nobody twice. */
    private void finish(Exit status) {
        Optional<String> why = obituary(status);
        tidily(cell.leave());
        tidily(() -> hearing.ifPresent(Hearing::close));
        ended.accept(this);
        RunObserver last;
        synchronized (this) {
            exit = Optional.of(status);
            last = observer;
        }
        why.ifPresent(words -> last.failing(FailureCause.OUT_OF_MEMORY, words));
        last.exited(status);
    }

    /** Somebody else hears of it from now on; of its end even when that has been. */
    void tell(RunObserver next) {
        Optional<Exit> past;
        synchronized (this) {
            observer = next;
            past = exit;
        }
        past.ifPresent(next::exited);
    }

    int first() {
        return identity.pid();
    }

    Optional<Path> groupFolder() {
        return cell.folder();
    }

    void notice(String message) {
        observer.notice(message);
    }

    void reported(Report report) {
        observer.reported(report);
    }

    /** From now on the run is about this process of it; false when it has gone. On the thread that hears of all. */
    synchronized boolean moveTo(int pid) {
        Identity next = Identity.of(pid);
        Optional<Pidfd> held = reaped ? Optional.empty() : next.hold();
        if (held.isEmpty()) {
            return false;
        }
        watch.ifPresent(Epoll.Watch::close);
        watch = Optional.empty();
        process.reap();
        process.close();
        process = held.get();
        identity = next;
        moved = true;
        tree = Optional.empty();
        watch();
        return true;
    }

    /** Looks no longer after it. */
    synchronized void leave() {
        hearing.ifPresent(Hearing::leave);
        watch.ifPresent(Epoll.Watch::close);
        watch = Optional.empty();
        process.close();
    }
}
