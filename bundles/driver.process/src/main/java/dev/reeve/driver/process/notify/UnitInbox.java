package dev.reeve.driver.process.notify;

import dev.reeve.api.driver.Report;
import dev.reeve.driver.process.system.Epoll;
import dev.reeve.driver.process.system.Inbox;
import dev.reeve.driver.process.system.SystemError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Takes in what the processes of one run send, a little at a time: one that floods it waits for its turn, and holds up
 * nobody but itself.
 */
public final class UnitInbox implements AutoCloseable {
    private static final int AT_ONCE = 16;
    private static final Duration SPAN = Duration.ofMillis(10);
    private static final Executor LATER = CompletableFuture.delayedExecutor(SPAN.toMillis(), TimeUnit.MILLISECONDS);

    private final Inbox inbox;
    private final Path path;
    private Optional<Epoll.Watch> watch = Optional.empty();
    private Optional<Listener> listening = Optional.empty();
    private long spanBegan = System.nanoTime();
    private int taken;
    private volatile boolean pauses;

    private UnitInbox(Inbox inbox, Path path) {
        this.inbox = inbox;
        this.path = path;
    }

    /** Called on the thread that waits for all, and must not wait. */
    public interface Listener {
        /** Whether a process is one of those that are heard. */
        boolean hears(int pid);

        void reported(Report report);

        /** Takes over descriptors that are to be kept. */
        void keep(String name, List<Integer> descriptors);

        void drop(String name);
    }

    /**
     * Puts an inbox there, in place of one that an earlier host left.
     *
     * @param owner the account whose processes may send; empty: that of the host
     * @throws UncheckedIOException when it cannot be put there
     */
    public static UnitInbox at(Path path, Optional<String> owner) {
        try {
            Files.deleteIfExists(path);
            return only(owner, new UnitInbox(Inbox.at(path), path));
        } catch (SystemError e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UnitInbox only(Optional<String> owner, UnitInbox made) throws IOException {
        try {
            Permissions.onlyFor(made.path, owner);
            return made;
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    /** Begins with what came before. */
    public synchronized void listen(Epoll epoll, Listener listener) {
        listening = Optional.of(listener);
        watch = Optional.of(inbox.watch(epoll, _ -> round(listener)));
    }

    /** On the thread that calls the listener: has it hear now what came before. */
    public void catchUp() {
        listener().ifPresent(listener -> take(listener, AT_ONCE));
    }

    private synchronized Optional<Listener> listener() {
        return listening;
    }

    /** Of one unit so many are taken in a span of time; who sends more finds the socket full, and waits. */
    private void round(Listener listener) {
        long now = System.nanoTime();
        if (now - spanBegan >= SPAN.toNanos()) {
            spanBegan = now;
            taken = 0;
        }
        taken += take(listener, AT_ONCE - taken);
        if (taken >= AT_ONCE && !pauses) {
            pauses = true;
            LATER.execute(this::again);
        }
    }

    private int take(Listener listener, int most) {
        List<Report> reports = new ArrayList<>();
        int count = 0;
        while (count < most) {
            Optional<Inbox.Parcel> next = inbox.receive();
            if (next.isEmpty()) {
                break;
            }
            take(next.get(), listener, reports);
            count++;
        }
        reports.forEach(listener::reported);
        return count;
    }

    private synchronized void again() {
        pauses = false;
        watch.ifPresent(Epoll.Watch::again);
    }

    private static void take(Inbox.Parcel parcel, Listener listener, List<Report> reports) {
        if (!parcel.whole() || !listener.hears(parcel.pid())) {
            parcel.refuse();
            return;
        }
        Notification told = Notification.parse(parcel.content());
        told.reports().forEach(report -> add(report, reports));
        if (told.remove()) {
            listener.drop(told.name());
        }
        if (told.store() && !parcel.descriptors().isEmpty()) {
            listener.keep(told.name(), parcel.descriptors());
        } else {
            parcel.refuse();
        }
    }

    /** Of those that only say how it is now, the latest is enough. */
    private static void add(Report report, List<Report> reports) {
        if (report instanceof Report.Alive || report instanceof Report.Status || report instanceof Report.Extension) {
            reports.removeIf(earlier -> earlier.getClass() == report.getClass());
        }
        reports.add(report);
    }

    /** Leaves it to the next host: the path stays as it is. */
    public synchronized void leave() {
        watch.ifPresent(Epoll.Watch::close);
        watch = Optional.empty();
        inbox.close();
    }

    @Override
    public void close() {
        leave();
        try {
            Files.deleteIfExists(path);
        } catch (IOException _) {
            // The next run of the unit takes its place.
        }
    }
}
