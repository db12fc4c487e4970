package dev.reeve.deploy;

import dev.reeve.deploy.threads.BurningThreads.Bar;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Calls into plugins, each on a thread of its own: such a call may throw, take long, or never return. One that overruns is
 * interrupted, and left alone when that does not end it.
 *
 * @param deadline for a call
 * @param farewell for one that was interrupted
 * @param comeback for what a part of Reeve must bring back when it was replaced
 * @param burning when a plugin that calls nobody is told of
 */
record Fence(Duration deadline, Duration farewell, Duration comeback, Bar burning) {
    static final Fence DEFAULT = new Fence(
            Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(5), new Bar(Duration.ofSeconds(10), 0.9));

    /** What may do anything. */
    interface Call {
        void run() throws Exception;
    }

    /**
     * @param what the call, as in "its start": for messages
     * @param otherwise what it means when the call throws, as in "it does not start"
     * @param group of the thread, and so of those that it starts
     * @throws BundleFailure when the call throws or does not return
     */
    void call(String what, String otherwise, ThreadGroup group, Call call) throws BundleFailure {
        List<BundleFailure> thrown = new CopyOnWriteArrayList<>();
        Thread thread = start(group, () -> run(call, otherwise, thrown));
        if (!ends(thread, deadline)) {
            String place = place(thread);
            thread.interrupt();
            String overrun = what + " has not returned for " + deadline.toSeconds() + " s; it ";
            throw ends(thread, farewell)
                    ? BundleFailure.because(overrun + "was at " + place + " and has been interrupted")
                    : BundleFailure.hanging(overrun + "hangs at " + place);
        }
        if (!thrown.isEmpty()) {
            throw thrown.getFirst();
        }
    }

    private static Thread start(ThreadGroup group, Runnable call) throws BundleFailure {
        try {
            return Thread.ofPlatform()
                    .group(group)
                    .name(group.getName())
                    .daemon()
                    .start(call);
        } catch (OutOfMemoryError e) {
            throw BundleFailure.unresolved("the system has no thread for it: " + e.getMessage());
        }
    }

    /** To ask what was thrown is a call into the plugin too. */
    private static void run(Call call, String otherwise, List<BundleFailure> thrown) {
        try {
            call.run();
        } catch (Throwable e) {
            thrown.add(BundleFailure.of(otherwise, e));
        }
    }

    private static boolean ends(Thread thread, Duration patience) {
        try {
            return thread.join(patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("nobody waits for it any more");
        }
    }

    /** The innermost line of a bundle's own class: those have neither a module nor a loader with a name. */
    private static String place(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return Stream.of(stack)
                .filter(frame -> frame.getClassLoaderName() == null && frame.getModuleName() == null)
                .findFirst()
                .or(() -> Stream.of(stack).findFirst())
                .map(StackTraceElement::toString)
                .orElse("its end");
    }
}
