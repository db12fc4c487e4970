package dev.reeve.health.host.check;

import dev.reeve.api.agent.UnitKind;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.health.HealthStatus;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;

/** Are the agents up that should be, and as many as should be? */
public final class AgentsCheck implements HealthCheck {
    private static final int NAMED = 5;

    private final Supplier<FleetSnapshot> fleet;
    private final int least;
    private final int most;

    /** @param most 0 is any number */
    public AgentsCheck(Supplier<FleetSnapshot> fleet, int least, int most) {
        this.fleet = fleet;
        this.least = least;
        this.most = most;
    }

    @Override
    public Result execute() {
        List<UnitSnapshot> agents = fleet.get().units().stream()
                .filter(unit -> unit.spec().kind() == UnitKind.AGENT)
                .toList();
        return judge(agents);
    }

    private Result judge(List<UnitSnapshot> agents) {
        int up = (int) agents.stream().filter(AgentsCheck::up).count();
        List<UnitSnapshot> failed = only(agents, agent -> agent.wanted() && agent.state() instanceof UnitState.Failed);
        List<UnitSnapshot> down = only(agents, agent -> agent.wanted() && fallen(agent));
        List<UnitSnapshot> ill = only(agents, agent -> up(agent) && agent.health() == HealthStatus.UNHEALTHY);
        String missing = named("failed", failed) + named("down", down);
        if (up == 0 && (least > 0 || !missing.isEmpty())) {
            return new Result(Result.Status.CRITICAL, "no agent is up" + missing);
        }
        if (up < least) {
            return unhealthy(up + " agents up, fewer than " + least + missing);
        }
        if (!failed.isEmpty()) {
            return unhealthy(up + " agents up" + missing);
        }
        if (!down.isEmpty() || !ill.isEmpty()) {
            return new Result(Result.Status.WARN, up + " agents up" + missing + named("probes fail", ill));
        }
        boolean many = most > 0 && up > most;
        return many
                ? new Result(Result.Status.WARN, up + " agents up, more than " + most)
                : new Result(Result.Status.OK, up + " agents up");
    }

    private static Result unhealthy(String message) {
        return new Result(Result.Status.TEMPORARILY_UNAVAILABLE, message);
    }

    private static List<UnitSnapshot> only(List<UnitSnapshot> agents, Predicate<UnitSnapshot> which) {
        return agents.stream().filter(which).toList();
    }

    private static String named(String what, List<UnitSnapshot> agents) {
        if (agents.isEmpty()) {
            return "";
        }
        String names =
                agents.stream().limit(NAMED).map(agent -> agent.name().value()).collect(Collectors.joining(", "));
        return "; " + what + ": " + names + (agents.size() > NAMED ? " and " + (agents.size() - NAMED) + " more" : "");
    }

    private static boolean up(UnitSnapshot agent) {
        return agent.state() instanceof UnitState.Starting
                || agent.state() instanceof UnitState.Running
                || agent.state() instanceof UnitState.Ready;
    }

    private static boolean fallen(UnitSnapshot agent) {
        boolean ended = agent.state() instanceof UnitState.Exited exited
                && !exited.exit().success();
        return ended || agent.state() instanceof UnitState.BackingOff || agent.state() instanceof UnitState.Parked;
    }
}
