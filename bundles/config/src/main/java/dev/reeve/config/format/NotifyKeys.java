package dev.reeve.config.format;

import dev.reeve.api.agent.NotifyRule;
import dev.reeve.api.agent.NotifyRule.Access;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Fields;
import dev.reeve.config.shape.Forms;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.Shape;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a unit tells of itself. */
final class NotifyKeys {
    private static final int MOST_DESCRIPTORS = 512;

    private static final Key<Boolean> READY = Key.of(
                    "ready",
                    Values.TRUTH,
                    "Whether the unit is ready only once it has said READY=1. Its probes must pass all the same.")
            .standard(true);
    private static final Key<Access> ACCESS = Key.of(
                    "access",
                    Values.choice(access(), Map.of("exec", "all", "self", "main")),
                    "Which of its processes are heard: the first one (main), or all that it started (all), as behind npx or"
                            + " a shell.")
            .standard("main")
            .foreign("NotifyAccess", "notify_access");
    private static final Key<Duration> TIMEOUT = Key.of(
                    "timeout",
                    Values.POSITIVE_DURATION,
                    "How long it may take from its start to READY=1; then it has failed. It may ask for more time.")
            .standard("90s")
            .foreign("TimeoutStartSec", "start_timeout", "start_period");
    private static final Key<Duration> WATCHDOG = Key.of(
                    "watchdog",
                    Values.POSITIVE_DURATION,
                    "It says WATCHDOG=1 at least this often, or it has failed. Without this key it need not.")
            .examples("30s")
            .foreign("WatchdogSec", "heartbeat", "keepalive");
    private static final Key<Integer> FD_STORE = Key.of(
                    "fd_store",
                    Values.whole(0, MOST_DESCRIPTORS),
                    "So many descriptors are kept for it while it is started again (FDSTORE=1).")
            .standard(0)
            .foreign("FileDescriptorStoreMax", "fdstore", "store");

    /** Empty where the file says that it does not tell anything. */
    static final Shape<Optional<NotifyRule>> NOTIFY = Forms.<Optional<NotifyRule>>expected(
                    "true, false, or a mapping with ready, access, timeout, watchdog, fd_store")
            .scalar(Values.TRUTH.map(told -> told ? Optional.of(NotifyRule.DEFAULT) : Optional.empty()))
            .mapping(Block.of(
                    List.of(READY, ACCESS, TIMEOUT, WATCHDOG, FD_STORE),
                    (fields, _) -> Optional.of(Optional.of(rule(fields)))))
            .named("notify");

    private NotifyKeys() {}

    private static Map<String, Access> access() {
        Map<String, Access> words = new LinkedHashMap<>();
        words.put("main", Access.MAIN);
        words.put("all", Access.ALL);
        return words;
    }

    private static NotifyRule rule(Fields fields) {
        NotifyRule standard = NotifyRule.DEFAULT;
        return new NotifyRule(
                fields.get(READY, standard.ready()),
                fields.get(ACCESS, standard.access()),
                fields.get(TIMEOUT, standard.timeout()),
                fields.get(WATCHDOG),
                fields.get(FD_STORE, standard.store()));
    }
}
