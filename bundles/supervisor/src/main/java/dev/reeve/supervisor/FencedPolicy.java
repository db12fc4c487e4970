package dev.reeve.supervisor;

import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartPolicy;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A restart policy of a plugin. The fleet thread waits for its answer, and with it all units, but once only too long: a policy
 * that overruns is not asked any more, until its plugin is replaced. On a thread of its own, for one that computes for ever
 * would hold a virtual thread's carrier.
 */
final class FencedPolicy implements RestartPolicy {
    /** Long enough for classes that are loaded for the first time on a busy machine. */
    static final Duration DEADLINE = Duration.ofMillis(500);

    private static final System.Logger LOG = System.getLogger(FencedPolicy.class.getName());

    private final RestartPolicy policy;
    private final String name;
    private final boolean keepsStopped;
    private final Duration deadline;
    private Optional<String> quarantine = Optional.empty();

    FencedPolicy(RestartPolicy policy, Duration deadline) {
        this.policy = policy;
        this.name = policy.name();
        this.keepsStopped = policy.keepsStopped();
        this.deadline = deadline;
    }

    /** Those that come with the supervisor need no fence. */
    static RestartPolicy around(RestartPolicy policy) {
        boolean own = Objects.equals(policy.getClass().getClassLoader(), FencedPolicy.class.getClassLoader());
        return own ? policy : new FencedPolicy(policy, DEADLINE);
    }

    boolean guards(RestartPolicy other) {
        return policy == other;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean keepsStopped() {
        return keepsStopped;
    }

    /** @throws IllegalStateException when the policy throws, or does not answer in time */
    @Override
    public RestartVerdict decide(RestartRule rule, RestartHistory history) {
        quarantine.ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        FutureTask<RestartVerdict> question =
                new FutureTask<>(() -> Objects.requireNonNull(policy.decide(rule, history), "it answers null"));
        Thread thread =
                Thread.ofPlatform().daemon().name("reeve-policy-" + name).start(question);
        try {
            return question.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException _) {
            throw overrun(thread, question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody waits for it any more", e);
        }
    }

    private IllegalStateException overrun(Thread thread, FutureTask<RestartVerdict> question) {
        String place = Stream.of(thread.getStackTrace())
                .findFirst()
                .map(frame -> " (it was at " + frame + ")")
                .orElse("");
        question.cancel(true);
        String reason = "it did not answer within " + deadline.toMillis() + " ms" + place
                + " and is not asked any more; replace its plugin";
        quarantine = Optional.of(reason);
        LOG.log(System.Logger.Level.ERROR, "restart policy {0}: {1}", name, reason);
        return new IllegalStateException(reason);
    }
}
