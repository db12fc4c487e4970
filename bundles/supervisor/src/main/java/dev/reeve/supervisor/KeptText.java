package dev.reeve.supervisor;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.supervisor.Unit.Interruption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is kept of a unit, as text. Fields may be added; a later host reads what an earlier one wrote. */
final class KeptText {
    private KeptText() {}

    static String write(Kept kept, String digest) {
        Fields fields = new Fields();
        fields.put("state", kept.state().label()).put("run", kept.runs()).put("record", kept.record());
        fields.put("source", kept.source()).put("started", kept.started()).put("since", kept.since());
        fields.put("wanted", kept.wanted()).put("wish", kept.wish().reason());
        fields.put("wish_of", kept.wish().origin()).put("cause", kept.cause().reason());
        fields.put("cause_of", kept.cause().origin()).put("exit", kept.exit().map(KeptText::exit));
        state(fields, kept.state());
        kept.interruption().ifPresent(interruption -> interruption(fields, interruption));
        tally(fields, kept.tally());
        return KeptSpec.write(fields, kept.spec(), digest).toString();
    }

    /**
     * The specification has no launch and no probes: what they were is not kept.
     *
     * @throws IllegalArgumentException when it cannot be understood
     */
    static Kept read(UnitName name, Fields fields) {
        Instant since = Instant.parse(fields.need("since"));
        return new Kept(
                KeptSpec.read(name, fields),
                fields.need("source"),
                fields.number("run"),
                state(fields, since),
                fields.get("record"),
                fields.instant("started"),
                since,
                fields.flag("wanted"),
                cause(fields, "wish"),
                cause(fields, "cause"),
                interruption(fields),
                fields.get("exit").map(KeptText::exit),
                tally(fields));
    }

    private static void state(Fields fields, UnitState state) {
        switch (state) {
            case UnitState.BackingOff(Instant until) -> fields.put("until", until);
            case UnitState.Draining(Instant until) -> fields.put("until", until);
            case UnitState.Stopping(Instant until) -> fields.put("until", until);
            case UnitState.Parked(Instant until, String reason) ->
                fields.put("until", until).put("reason", reason);
            case UnitState.Exited(Exit exit) -> fields.put("ended", exit(exit));
            case UnitState.Failed(String reason) -> fields.put("reason", reason);
            case UnitState.Pending _,
                    UnitState.Starting _,
                    UnitState.Running _,
                    UnitState.Ready _,
                    UnitState.Hibernated _,
                    UnitState.Stopped _ -> {}
        }
    }

    private static UnitState state(Fields fields, Instant since) {
        Instant until = fields.instant("until").orElse(since);
        return switch (fields.need("state")) {
            case "pending" -> new UnitState.Pending();
            case "starting" -> new UnitState.Starting();
            case "running" -> new UnitState.Running();
            case "ready" -> new UnitState.Ready();
            case "draining" -> new UnitState.Draining(until);
            case "stopping" -> new UnitState.Stopping(until);
            case "backing-off" -> new UnitState.BackingOff(until);
            case "parked" -> new UnitState.Parked(until, fields.need("reason"));
            case "hibernated" -> new UnitState.Hibernated();
            case "stopped" -> new UnitState.Stopped();
            case "exited" -> new UnitState.Exited(exit(fields.need("ended")));
            case "failed" -> new UnitState.Failed(fields.need("reason"));
            case String other -> throw new IllegalArgumentException("there is no state '" + other + "'");
        };
    }

    private static void interruption(Fields fields, Interruption interruption) {
        String name =
                switch (interruption) {
                    case Interruption.Failure _ -> "failure";
                    case Interruption.Restart _, Interruption.RestartTogether _ -> "restart";
                    case Interruption.End _ -> "end";
                    case Interruption.GivenUp _ -> "given_up";
                };
        if (interruption instanceof Interruption.Failure failure) {
            fields.put("failure_sort", failure.sort().name());
        }
        fields.put("interruption", name).put("because", interruption.cause().reason());
        fields.put("because_of", interruption.cause().origin());
    }

    private static Optional<Interruption> interruption(Fields fields) {
        return fields.get("interruption").map(name -> switch (name) {
            case "failure" ->
                new Interruption.Failure(
                        cause(fields, "because"),
                        fields.get("failure_sort").map(FailureCause::valueOf).orElse(FailureCause.PROBE));
            case "end" -> new Interruption.End(cause(fields, "because"));
            case "given_up" -> new Interruption.GivenUp(cause(fields, "because"));
            default -> new Interruption.Restart(cause(fields, "because"));
        });
    }

    private static Cause cause(Fields fields, String name) {
        return new Cause(Cause.Origin.valueOf(fields.need(name + "_of")), fields.need(name));
    }

    private static String exit(Exit exit) {
        return switch (exit) {
            case Exit.Code(int code) -> "code:" + code;
            case Exit.Signalled(int signal) -> "signal:" + signal;
            case Exit.Lost() -> "lost";
        };
    }

    private static Exit exit(String text) {
        String number = text.substring(text.indexOf(':') + 1);
        return switch (text.split(":", 2)[0]) {
            case "code" -> new Exit.Code(Integer.parseInt(number));
            case "signal" -> new Exit.Signalled(Integer.parseInt(number));
            default -> new Exit.Lost();
        };
    }

    private static void tally(Fields fields, Kept.Tally tally) {
        fields.put("restarts", tally.count()).put("row", tally.row()).put("ready_since", tally.readySince());
        fields.put(
                "recent",
                tally.restarts().stream()
                        .map(at -> Long.toString(at.toEpochMilli()))
                        .collect(Collectors.joining(",")));
    }

    private static Kept.Tally tally(Fields fields) {
        List<Instant> recent = fields.list("recent").stream()
                .map(Long::parseLong)
                .map(Instant::ofEpochMilli)
                .toList();
        return new Kept.Tally(
                (int) fields.number("restarts"), (int) fields.number("row"), fields.instant("ready_since"), recent);
    }
}
