package dev.reeve.alerting.sink;

import dev.reeve.api.alert.AlertNotice;
import dev.reeve.api.alert.AlertNotice.Kind;
import dev.reeve.api.alert.AlertSink;
import dev.reeve.api.alert.RefusedNotice;
import dev.reeve.api.alert.SinkReport;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Has one sink tell one notice after the other, on a thread of its own. What fails is tried again, ever more seldom; what waits is
 * kept, until there is too much of it. Safe from any thread.
 */
public final class Outbox implements AutoCloseable {
    /** As many notices wait. */
    public static final int MOST = 1000;

    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());
    private static final Duration LONGEST = Duration.ofHours(1);

    private final AlertSink sink;
    private final Consumer<String> forget;
    private final Pace pace;
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private final Thread thread;
    private Optional<String> trouble = Optional.empty();
    private boolean full;

    /** How long sinks may take, and how long after a failure they are asked again at first. */
    public record Pace(Duration deadline, Duration first) {
        public static final Pace USUAL = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(1));
    }

    /** A notice and the key under which it is kept. */
    public record Entry(String key, AlertNotice notice) {}

    /** @param forget called with the keys of what need not be kept any more */
    public Outbox(AlertSink sink, Pace pace, Consumer<String> forget) {
        this.sink = sink;
        this.pace = pace;
        this.forget = forget;
        this.thread = Thread.ofVirtual().name("reeve-alert-sink " + sink.name()).start(this::deliver);
    }

    public String name() {
        return sink.name();
    }

    public synchronized SinkReport report() {
        return new SinkReport(name(), waiting.size(), trouble);
    }

    /** Takes it; of too many, an end that nobody was told of goes first, else the oldest. */
    public void put(Entry entry) {
        dropOne().ifPresent(forget);
        synchronized (this) {
            waiting.addLast(entry);
            notifyAll();
        }
    }

    private synchronized Optional<String> dropOne() {
        if (waiting.size() < MOST) {
            full = false;
            return Optional.empty();
        }
        if (!full) {
            LOG.log(Level.WARNING, MOST + " notices wait for the alert sink " + name() + "; the oldest are given up");
        }
        full = true;
        // The first one may be on its way.
        Entry dropped = waiting.stream()
                .skip(1)
                .filter(entry -> entry.notice().kind() == Kind.RESOLVED)
                .findFirst()
                .orElseGet(() -> waiting.stream().skip(1).findFirst().orElseThrow());
        waiting.remove(dropped);
        return Optional.of(dropped.key());
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void deliver() {
        try {
            Duration delay = pace.first;
            while (true) {
                Entry entry = first();
                if (done(entry.notice())) {
                    remove(entry);
                    delay = pace.first;
                } else {
                    TimeUnit.NANOSECONDS.sleep(delay.toNanos());
                    delay = delay.multipliedBy(2).compareTo(LONGEST) < 0 ? delay.multipliedBy(2) : LONGEST;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Entry first() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        return waiting.getFirst();
    }

    private void remove(Entry entry) {
        synchronized (this) {
            waiting.remove(entry);
        }
        forget.accept(entry.key());
    }

    /** Whether it need not be tried again. */
    private boolean done(AlertNotice notice) throws InterruptedException {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Thread call = Thread.ofVirtual().name("reeve-alert-call " + name()).start(() -> send(notice, sent));
        try {
            sent.get(pace.deadline.toNanos(), TimeUnit.NANOSECONDS);
            tell(Optional.empty());
            return true;
        } catch (TimeoutException _) {
            tell(Optional.of("has not answered for " + pace.deadline.toSeconds() + " s"));
            call.interrupt();
            // It is never called twice at once, however long it takes to come back.
            call.join();
            return false;
        } catch (ExecutionException e) {
            return failed(notice, Optional.ofNullable(e.getCause()).orElse(e));
        } catch (InterruptedException e) {
            call.interrupt();
            throw e;
        }
    }

    private void send(AlertNotice notice, CompletableFuture<Void> sent) {
        try {
            sink.send(notice);
            sent.complete(null);
        } catch (Throwable e) {
            sent.completeExceptionally(e);
        }
    }

    private boolean failed(AlertNotice notice, Throwable failure) {
        if (failure instanceof RefusedNotice refused) {
            tell(Optional.of("refuses " + notice.rule() + " " + notice.kind() + ": " + refused.getMessage()));
            return true;
        }
        tell(Optional.of("failed: "
                + Optional.ofNullable(failure.getMessage())
                        .orElse(failure.getClass().getSimpleName())));
        return false;
    }

    private void tell(Optional<String> now) {
        boolean news;
        synchronized (this) {
            news = !now.equals(trouble);
            trouble = now;
        }
        if (news) {
            LOG.log(
                    now.isPresent() ? Level.WARNING : Level.INFO,
                    "alert sink " + name() + " " + now.orElse("takes notices again"));
        }
    }

    /** What waits, by key. */
    public synchronized Map<String, AlertNotice> waiting() {
        Map<String, AlertNotice> all = new LinkedHashMap<>();
        waiting.forEach(entry -> all.put(entry.key(), entry.notice()));
        return all;
    }
}
