package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.agent;

import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeRole;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.api.health.Probes;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.GroupState;
import dev.reeve.api.supervision.Strategy;
import java.util.List;
import java.util.Map;

/** A fleet with a group in it. */
abstract class OneGroup {
    final World world = new World();

    static GroupSpec group(Strategy strategy, String... members) {
        return GroupSpec.of("g", strategy, members);
    }

    void up(GroupSpec group, String... agents) {
        world.apply(List.of(agents).stream().map(name -> agent(name)).toList(), group);
        for (String agent : agents) {
            world.started(agent);
        }
        world.takeCalls();
    }

    GroupState state(String name) {
        return world.roster.groups.all().stream()
                .filter(group -> group.spec.name().value().equals(name))
                .findFirst()
                .orElseThrow()
                .state;
    }

    static UnitSpec neverReady(String name) {
        return agent(name)
                .withProbes(new Probes(Map.of(ProbeRole.READINESS, ProbeSpec.of(new ProbeAction.TcpSocket("h", 1)))));
    }
}
