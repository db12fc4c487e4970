package dev.reeve.deploy.threads;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Version;

/** Looks for threads that removed versions of plugins have left, until they end. Safe from any thread. */
public final class LeftThreads implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LeftThreads.class.getName());
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final int NAMED = 5;

    private final List<Watched> watched = new ArrayList<>();
    private boolean looking;
    private boolean closed;

    /** What was found of a version that is gone. */
    public record Left(String file, String plugin, Version version, List<String> threads) {
        /** {@code 1.0.0 left 2 threads running: a, b} */
        public String words() {
            int count = threads.size();
            String more = count > NAMED ? ", …" : "";
            return version + " left " + (count == 1 ? "a thread" : count + " threads") + " running: "
                    + String.join(", ", threads.subList(0, Math.min(NAMED, count))) + more;
        }
    }

    private record Watched(Belongings owner, long until, long due, Left found) {
        Watched seen(LivingThreads threads) {
            return new Watched(
                    owner, until, due, new Left(found.file, found.plugin, found.version, threads.of(owner, until)));
        }

        boolean ripe() {
            return System.nanoTime() - due >= 0;
        }
    }

    /** From now on a version of a plugin should have no threads; those that are born later are its successor's. */
    public synchronized void watch(String file, String plugin, Version version, Belongings owner) {
        long due = System.nanoTime() + SOON.toNanos();
        watched.add(new Watched(owner, LivingThreads.now(), due, new Left(file, plugin, version, List.of())));
        if (!looking && !closed) {
            looking = true;
            Thread.ofVirtual().name("plugin-threads").start(this::look);
        }
        notifyAll();
    }

    public synchronized List<Left> found() {
        return watched.stream()
                .map(Watched::found)
                .filter(left -> !left.threads.isEmpty())
                .toList();
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void look() {
        try {
            while (pause()) {
                lookOnce();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there is anything to look for. */
    private synchronized boolean pause() throws InterruptedException {
        long begin = System.nanoTime();
        for (long left = patience(begin); left > 0 && !closed && !watched.isEmpty(); left = patience(begin)) {
            wait(left);
        }
        looking = !closed && !watched.isEmpty();
        return looking;
    }

    /** Milliseconds: soon where something is new. */
    private long patience(long begin) {
        Duration pause = watched.stream().allMatch(Watched::ripe) ? LATER : SOON;
        return pause.minusNanos(System.nanoTime() - begin).toMillis();
    }

    private void lookOnce() {
        try {
            List<Watched> due = due();
            LivingThreads threads = LivingThreads.all();
            for (Watched before : due) {
                Watched after = before.seen(threads);
                tell(before.found, after.found);
                replace(before, after);
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.log(Level.DEBUG, "threads cannot be looked at now", e);
        }
    }

    private synchronized List<Watched> due() {
        return watched.stream().filter(Watched::ripe).toList();
    }

    private synchronized void replace(Watched before, Watched after) {
        int place = watched.indexOf(before);
        if (after.found.threads.isEmpty()) {
            watched.remove(place);
        } else {
            watched.set(place, after);
        }
    }

    private static void tell(Left before, Left now) {
        if (!now.threads.isEmpty() && before.threads.size() != now.threads.size()) {
            LOG.log(
                    Level.WARNING,
                    "plugin " + now.file + ": " + now.words() + "; its classes stay in memory until they end");
        } else if (now.threads.isEmpty() && !before.threads.isEmpty()) {
            LOG.log(Level.INFO, "plugin " + now.file + ": the threads that " + now.version + " left have ended");
        }
    }
}
