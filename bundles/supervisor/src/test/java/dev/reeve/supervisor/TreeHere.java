package dev.reeve.supervisor;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.RestartHistory;
import dev.reeve.api.supervision.RestartRule;
import dev.reeve.api.supervision.RestartVerdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** Plays a tree in this supervisor, where every start succeeds and every stop is obeyed at once. */
final class TreeHere {
    private final World world = new World();
    private final RandomTree tree;
    private final List<String> stopped = new ArrayList<>();
    private final List<String> started = new ArrayList<>();

    TreeHere(RandomTree tree) {
        this.tree = tree;
        world.parts.policies = TreeHere::decide;
    }

    /** A line per step, as {@code otp.escript} writes it. */
    List<String> play() {
        List<String> lines = new ArrayList<>();
        world.apply(tree.units, tree.groups.toArray(GroupSpec[]::new));
        lines.add(settled());
        for (RandomTree.Step step : tree.steps) {
            happens(step);
            lines.add(settled());
        }
        return lines;
    }

    private void happens(RandomTree.Step step) {
        if (step.how().equals("pass")) {
            world.pass(Duration.ofSeconds(step.seconds()));
        } else if (world.state(step.unit()).alive()) {
            world.exits(step.unit(), step.how().equals("crash") ? 1 : 0);
        }
    }

    private String settled() {
        Deque<String> calls = new ArrayDeque<>(world.takeCalls());
        while (!calls.isEmpty()) {
            obey(calls.removeFirst());
            calls.addAll(world.takeCalls());
        }
        String alive = world.roster.all().stream()
                .filter(unit -> unit.state.alive())
                .map(unit -> " " + unit.run())
                .sorted()
                .collect(Collectors.joining());
        String line = "stopped" + words(stopped) + " started" + words(started) + " alive" + alive;
        stopped.clear();
        started.clear();
        return withoutOrderOfStops(line);
    }

    private void obey(String call) {
        String name = call.replaceFirst(".* (.*)#.*", "$1");
        if (call.startsWith("launch")) {
            started.add(name);
            world.started(name);
        } else {
            stopped.add(name);
            world.exited(world.unit(name).run(), new Exit.Signalled(15));
        }
    }

    /** Members that do not rely on each other stop at the same time here, and one after the other there. */
    static String withoutOrderOfStops(String line) {
        int end = line.indexOf(" started");
        return Arrays.stream(line.substring(0, end).split(" ")).sorted().collect(Collectors.joining(" "))
                + line.substring(end);
    }

    private static String words(List<String> names) {
        return names.stream().map(name -> " " + name).collect(Collectors.joining());
    }

    private static RestartVerdict decide(RestartRule rule, RestartHistory history) {
        return switch (rule.policy()) {
            case "always" -> new RestartVerdict.Now("always");
            case "on-failure" ->
                history.failed() ? new RestartVerdict.Now("on-failure") : new RestartVerdict.Leave("it did its work");
            default -> new RestartVerdict.Leave("it runs once");
        };
    }
}
