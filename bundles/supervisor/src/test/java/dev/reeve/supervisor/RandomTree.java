package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.Membership;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;

/** A tree of groups and what happens to it, as Reeve's specification and as terms of Erlang. */
final class RandomTree {
    private static final int WINDOW = 100;
    private static final int DEEPEST = 3;
    /** No sum of them comes near the window: OTP's clock has seconds only. */
    private static final int[] TIMES = {21, 47, 71};

    private static final String[] POLICIES = {"always", "on-failure", "never"};

    final List<UnitSpec> units = new ArrayList<>();
    final List<GroupSpec> groups = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();
    private final Random random;
    private final String tree;

    /** @param how {@code crash}, {@code done} or {@code pass} */
    record Step(String how, String unit, int seconds) {
        String term() {
            return how.equals("pass") ? "{pass, " + seconds + "}" : "{" + how + ", \"" + unit + "\"}";
        }
    }

    RandomTree(Random random) {
        this.random = random;
        this.tree = group(1);
        for (int i = 0; i < 14; i++) {
            steps.add(step());
        }
    }

    String terms() {
        return "{" + tree + ", [" + steps.stream().map(Step::term).collect(Collectors.joining(", ")) + "]}.";
    }

    @Override
    public String toString() {
        return terms();
    }

    private Step step() {
        String unit = units.get(random.nextInt(units.size())).name().value();
        return switch (random.nextInt(8)) {
            case 0 -> new Step("pass", "", TIMES[random.nextInt(TIMES.length)]);
            case 1 -> new Step("done", unit, 0);
            default -> new Step("crash", unit, 0);
        };
    }

    private String group(int depth) {
        UnitName name = new UnitName("g" + depth + "-" + groups.size() + "-" + units.size());
        Strategy strategy = Strategy.values()[random.nextInt(3)];
        Membership restart = Membership.values()[random.nextInt(3)];
        int most = random.nextInt(4);
        List<UnitName> members = new ArrayList<>();
        List<String> children = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0 || units.isEmpty(); i--) {
            children.add(depth < DEEPEST && random.nextInt(3) == 0 ? inner(depth, members) : unit(members));
        }
        groups.add(new GroupSpec(name, strategy, OptionalInt.of(most), Duration.ofSeconds(WINDOW), restart, members));
        return "{group, \"%s\", %s, %d, %d, %s, [%s]}"
                .formatted(
                        name,
                        strategy.label().replace('-', '_'),
                        most,
                        WINDOW,
                        type(restart.label()),
                        String.join(", ", children));
    }

    private String inner(int depth, List<UnitName> members) {
        String term = group(depth + 1);
        members.add(groups.getLast().name());
        return term;
    }

    private String unit(List<UnitName> members) {
        String policy = POLICIES[random.nextInt(5) % 3];
        UnitSpec unit = World.agent("u" + units.size()).withRestart(RestartRule.DEFAULT.withPolicy(policy));
        units.add(unit);
        members.add(unit.name());
        return "{unit, \"%s\", %s}".formatted(unit.name(), type(policy));
    }

    private static String type(String policy) {
        return switch (policy) {
            case "always" -> "permanent";
            case "on-failure" -> "transient";
            default -> "temporary";
        };
    }
}
