package dev.reeve.config.format;

import dev.reeve.api.supervision.Delay;
import dev.reeve.api.supervision.Escalation;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.api.text.Nearest;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Fields;
import dev.reeve.config.shape.Forms;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.ListOf;
import dev.reeve.config.shape.Scalar;
import dev.reeve.config.shape.Shape;
import dev.reeve.config.yaml.Scalars.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** When and how a unit that ended is started again. */
final class RestartKeys {
    private static final List<String> BUILT_IN = List.of("always", "on-failure", "unless-stopped", "never");
    private static final Map<String, String> FOREIGN =
            Map.of("no", "never", "none", "never", "off", "never", "false", "never", "on-success", "always");
    private static final String NAME_PATTERN = "[A-Za-z][A-Za-z0-9_.-]{0,63}";

    private static final Shape<String> POLICY_NAME = new Scalar<>(
                    "one of " + String.join(", ", BUILT_IN) + ", or the name of a policy from a plugin",
                    Set.of(Kind.TEXT),
                    RestartKeys::policy,
                    RestartKeys::nearest,
                    List.of(Map.of("enum", BUILT_IN), Map.of("type", "string", "pattern", "^" + NAME_PATTERN + "$")))
            .named("restart_policy");

    private static final Key<String> POLICY = Key.of(
                    "policy", POLICY_NAME, "Which ends are followed by a new start. A plugin can add policies.")
            .standard("on-failure")
            .examples("always", "on-failure", "unless-stopped", "never");
    private static final Key<Delay> DELAY = Key.of(
                    "delay",
                    DelayKeys.DELAY,
                    "The time between an end and the next start. A duration is a fixed delay. Without this key:"
                            + " exponential from 500ms to 30s, and none after the first failure.")
            .examples("2s", Map.of("kind", "linear", "initial", "1s", "increment", "2s", "max", "1m"))
            .foreign("backoff", "restart_delay", "restartsec");
    private static final Key<Integer> MAX_RESTARTS = Key.of(
                    "max_restarts",
                    Values.whole(0, 1_000_000),
                    "So many restarts within the window are carried out; the next one fails the unit. Without this"
                            + " key there is no limit.")
            .examples(5)
            .foreign("max_attempts", "max_retries", "retries", "attempts", "start_limit_burst");
    private static final Key<Duration> WINDOW = Key.of(
                    "window", Values.POSITIVE_DURATION, "The time in which restarts are counted.")
            .standard("1m");
    private static final Key<Duration> RESET_AFTER = Key.of(
                    "reset_after", Values.DURATION, "A run of this length, ready all the time, ends a row of failures.")
            .standard("1m");

    private static final Key<List<FailureCause>> NEVER_ON = Key.of(
                    "never_on",
                    new ListOf<>(Values.choice(
                                    causes(),
                                    Map.of("oom", "out-of-memory", "quota", "rate-limit", "config", "configuration"))
                            .named("failure_cause")),
                    "Failures that no restart mends: the unit fails at once. command is exit code 126 or 127,"
                            + " configuration 78, rate-limit 75.")
            .standard(List.of("command", "configuration"))
            .foreign("no_restart_on", "prevent_exit_status", "fatal");
    private static final Key<List<Escalation>> ESCALATE = Key.of(
                    "escalate",
                    EscalationKeys.ESCALATE,
                    "What is to happen beside restarts when it keeps failing. Each counts once, and again after its"
                            + " condition ceased to hold.")
            .foreign("escalation", "escalations", "escalation_rules");
    private static final Key<RestartDraft> PRESET = Key.of(
                    "preset",
                    Values.choice(RestartPresets.BY_NAME, Map.of("workers", "worker", "message", "messaging")),
                    "Delay, limit and escalations for a sort of agent; other keys here go before it.")
            .examples(RestartPresets.BY_NAME.keySet().toArray())
            .foreign("profile", "template");

    static final Shape<RestartDraft> RESTART = Forms.<RestartDraft>expected("the name of a policy, or a mapping")
            .scalar(POLICY_NAME.map(RestartDraft::policy))
            .mapping(Block.of(
                    List.of(POLICY, PRESET, DELAY, MAX_RESTARTS, WINDOW, RESET_AFTER, NEVER_ON, ESCALATE),
                    (fields, _) -> Optional.of(make(fields))))
            .named("restart");

    private RestartKeys() {}

    private static RestartDraft make(Fields fields) {
        RestartDraft own = new RestartDraft(
                fields.get(POLICY),
                fields.get(DELAY),
                fields.get(MAX_RESTARTS),
                fields.get(WINDOW),
                fields.get(RESET_AFTER),
                fields.get(NEVER_ON).map(Set::copyOf),
                fields.get(ESCALATE));
        return own.over(fields.get(PRESET, RestartDraft.NONE));
    }

    private static Map<String, FailureCause> causes() {
        Map<String, FailureCause> words = new LinkedHashMap<>();
        for (FailureCause cause : FailureCause.values()) {
            words.put(cause.label(), cause);
        }
        return words;
    }

    /** A word that is nearly a built-in policy is a slip, not the name of a plugin's policy. */
    private static String policy(String text) {
        boolean slip = !BUILT_IN.contains(text) && nearest(text).isPresent();
        if (slip || !text.matches(NAME_PATTERN)) {
            throw new IllegalArgumentException("");
        }
        return text;
    }

    private static Optional<String> nearest(String text) {
        return Optional.ofNullable(FOREIGN.get(text)).or(() -> Nearest.slip(text, BUILT_IN));
    }
}
