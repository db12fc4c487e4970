package dev.reeve.logs.output;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.log.LogOutput;
import dev.reeve.logs.Notices;
import dev.reeve.logs.Notices.Matter;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Brings the lines of one unit to one output, on a virtual thread of its own. What an output does not take waits in the log, so
 * it holds up nothing and costs no memory beyond one piece of the log.
 */
final class Delivery {
    private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

    private final LogOutput output;
    private final List<LineFeed> feeds;
    private final Sink sink;
    private final SentPositions sent;
    private final Notices notices;
    private final DeliveryPace pace = new DeliveryPace();
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private volatile RunId run;
    private volatile boolean alive;
    private volatile boolean closing;
    private boolean toldFailure;

    Delivery(LogOutput output, RunId run, List<LineFeed> feeds, Sink sink, SentPositions sent, Notices notices) {
        this.output = output;
        this.run = run;
        this.feeds = feeds;
        this.sink = sink;
        this.sent = sent;
        this.notices = notices;
        this.thread = Thread.ofVirtual().name("reeve-logs-output").unstarted(this::work);
    }

    void start() {
        thread.start();
    }

    /** What the fleet says of the unit now. */
    void belongs(RunId current, boolean running) {
        boolean changed = !current.equals(run) || running != alive;
        run = current;
        alive = running;
        if (changed) {
            news.release();
        }
    }

    /** Has it bring what is there and end. */
    void close() {
        closing = true;
        news.release();
    }

    void await(Duration most) throws InterruptedException {
        thread.join(most);
    }

    /** What was not sent is sent by who comes next. */
    void breakOff() {
        thread.interrupt();
    }

    private void work() {
        try (sink) {
            while (!step() || !closing) {
                pause();
            }
        } catch (InterruptedException _) {
            // It was broken off.
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "lines of " + run.unit() + " go no longer to " + output.label(), e);
        } finally {
            feeds.forEach(Delivery::close);
        }
    }

    /** Who is down writes nothing. */
    private void pause() throws InterruptedException {
        if (pace.idle() && !alive && !closing) {
            news.acquire();
        } else {
            news.tryAcquire(pace.next().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Returns whether nothing more can be brought now. */
    private boolean step() throws InterruptedException {
        boolean over = !alive;
        boolean any = false;
        for (LineFeed feed : feeds) {
            try {
                List<Line> lines = feed.next(over);
                tellLost(feed);
                any |= !lines.isEmpty();
                int taken = lines.isEmpty() ? 0 : bring(feed, lines);
                if (taken < lines.size()) {
                    pace.full(taken > 0);
                    return false;
                }
            } catch (IOException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                failed(feed, e);
                return true;
            }
        }
        if (any) {
            pace.brought();
        } else {
            pace.nothing();
        }
        return !any;
    }

    private int bring(LineFeed feed, List<Line> lines) throws IOException {
        int taken = sink.send(lines);
        if (taken > 0) {
            sent.note(output, feed.stream(), feed.taken(taken));
            if (toldFailure) {
                toldFailure = false;
                LOG.log(Level.INFO, "{0}: its lines go to {1} again", run.unit(), output.label());
            }
        }
        return taken;
    }

    private void failed(LineFeed feed, IOException failure) {
        pace.failed();
        if (pace.failsForLong() && !toldFailure) {
            toldFailure = true;
            notices.tell(
                    run,
                    Matter.UNREACHABLE,
                    output.label(),
                    "its lines cannot be sent to " + output.label() + ": " + reason(failure)
                            + "; they wait in its log, as long as that is kept, and are sent when it can be reached");
        }
        try {
            feed.interrupted();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing", e);
        }
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private void tellLost(LineFeed feed) {
        long bytes = feed.lost();
        if (bytes > 0) {
            notices.tell(
                    run,
                    Matter.UNSENT,
                    output.label(),
                    "%,d bytes of its log were dropped before they could be sent to %s; a larger logs.total keeps more"
                            .formatted(bytes, output.label()));
        }
    }

    private static void close(LineFeed feed) {
        try {
            feed.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing", e);
        }
    }
}
