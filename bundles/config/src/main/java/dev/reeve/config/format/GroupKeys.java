package dev.reeve.config.format;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.Membership;
import dev.reeve.api.supervision.Strategy;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Fields;
import dev.reeve.config.shape.Forms;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.ListOf;
import dev.reeve.config.shape.Shape;
import dev.reeve.config.yaml.At;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The keys of a group: who fails together, and how often. */
final class GroupKeys {
    private static final Key<Strategy> STRATEGY = Key.of(
                    "strategy",
                    Values.choice(
                            strategies(),
                            Map.of(
                                    "one_for_one", "one-for-one",
                                    "one_for_all", "one-for-all",
                                    "rest_for_one", "rest-for-one",
                                    "all", "one-for-all",
                                    "rest", "rest-for-one")),
                    "Who is started again when a member failed: it alone, all members, or it and those after it.")
            .standard("one-for-one")
            .foreign("restart_strategy", "type", "kind");
    private static final Key<Integer> MAX_RESTARTS = Key.of(
                    "max_restarts",
                    Values.whole(0, 1_000_000),
                    "So many restarts within the window are carried out; the next one fails the group. Without this"
                            + " key there is no limit.")
            .examples(3)
            .foreign("intensity", "max_attempts", "max_retries", "retries");
    private static final Key<Duration> WINDOW = Key.of(
                    "window", Values.POSITIVE_DURATION, "The time in which restarts are counted.")
            .standard("1m")
            .foreign("period", "within");
    private static final Shape<Membership> POLICY_WORD = Values.choice(
                    policies(),
                    Map.of(
                            "permanent", "always",
                            "transient", "on-failure",
                            "temporary", "never",
                            "no", "never",
                            "none", "never"))
            .named("group_policy");
    private static final Key<Membership> POLICY = Key.of(
                    "policy",
                    POLICY_WORD,
                    "What the group around this one does when this one has given up: start it again (always), or"
                            + " only together with another member (on-failure), or not at all (never).")
            .standard("always");
    private static final Key<Membership> RESTART = Key.of(
                    "restart",
                    Forms.<Membership>expected("always, on-failure, unless-stopped or never, or a mapping with policy")
                            .scalar(POLICY_WORD)
                            .mapping(Block.of(
                                    List.of(POLICY),
                                    (fields, _) -> Optional.of(fields.get(POLICY, Membership.ALWAYS)))),
                    "How the group around this one sees it.")
            .examples("always", Map.of("policy", "never"));
    private static final Key<LimitsDraft> LIMITS = Key.of(
                    "limits",
                    LimitKeys.OF_GROUP,
                    "What all units in the group may use together, those of groups inside of it included. The limits of"
                            + " a unit hold within.")
            .examples(Map.of("preset", "workers"), Map.of("memory", "8Gi", "cpu", 6))
            .foreign("resources", "resource_limits", "slice");
    private static final Key<List<At<UnitName>>> MEMBERS = Key.of(
                    "members",
                    new ListOf<>(Values.NAME.located()),
                    "Agents and groups, in start order. An agent with replicas stands for all of them.")
            .must()
            .examples(List.of("db", "api"))
            .foreign("children", "units", "agents", "services");

    static final Shape<GroupDraft> GROUP = Block.of(
                    List.of(STRATEGY, MAX_RESTARTS, WINDOW, RESTART, LIMITS, MEMBERS),
                    (fields, _) -> Optional.of(draft(fields)))
            .named("group");

    private GroupKeys() {}

    private static GroupDraft draft(Fields fields) {
        return new GroupDraft(
                fields.get(STRATEGY, Strategy.ONE_FOR_ONE),
                fields.get(MAX_RESTARTS).map(OptionalInt::of).orElse(OptionalInt.empty()),
                fields.get(WINDOW, GroupSpec.WINDOW),
                fields.get(RESTART, Membership.ALWAYS),
                fields.get(LIMITS, LimitsDraft.NONE),
                fields.get(MEMBERS, List.of()));
    }

    private static Map<String, Strategy> strategies() {
        Map<String, Strategy> words = new LinkedHashMap<>();
        for (Strategy strategy : Strategy.values()) {
            words.put(strategy.label(), strategy);
        }
        return words;
    }

    private static Map<String, Membership> policies() {
        Map<String, Membership> words = new LinkedHashMap<>();
        for (Membership policy : Membership.values()) {
            words.put(policy.label(), policy);
        }
        words.put("unless-stopped", Membership.ALWAYS);
        return words;
    }
}
