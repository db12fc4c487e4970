package dev.reeve.supervisor;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.StopPolicy;
import dev.reeve.api.agent.UnitKind;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Of a specification, as text: what is needed to stop a unit in its order when nobody asks for it any more. */
final class KeptSpec {
    private KeptSpec() {}

    static Fields write(Fields fields, UnitSpec spec, String digest) {
        fields.put("agent", spec.agent()).put("kind", spec.kind()).put("driver", spec.driver());
        fields.put("enabled", spec.enabled())
                .put("importance", spec.importance())
                .put("spec", digest);
        fields.put(
                "after",
                spec.dependencies().stream()
                        .map(dependency ->
                                dependency.on() + ":" + dependency.condition().name())
                        .collect(Collectors.joining(",")));
        fields.put("signal", spec.stop().signal()).put("grace", spec.stop().grace());
        spec.stop().drain().ifPresent(drain -> fields.put("drain", drain.timeout())
                .put("drain_signal", drain.signal()));
        return fields;
    }

    static UnitSpec read(UnitName name, Fields fields) {
        boolean agent = fields.need("kind").equals(UnitKind.AGENT.name());
        UnitSpec bare = agent ? UnitSpec.agent(name.value(), Launch.nothing()) : UnitSpec.daemon(name.value());
        return new UnitSpec(
                name,
                new UnitName(fields.need("agent")),
                bare.kind(),
                fields.need("driver"),
                bare.launch(),
                dependencies(fields),
                bare.restart(),
                bare.probes(),
                stop(fields),
                bare.logs(),
                bare.labels(),
                (int) fields.number("importance"),
                fields.flag("enabled"));
    }

    private static List<Dependency> dependencies(Fields fields) {
        return fields.list("after").stream()
                .map(text -> text.split(":", 2))
                .map(words -> new Dependency(new UnitName(words[0]), Dependency.Condition.valueOf(words[1])))
                .toList();
    }

    private static StopPolicy stop(Fields fields) {
        Optional<Signal> drainSignal = fields.get("drain_signal").map(Signal::valueOf);
        return new StopPolicy(
                Signal.valueOf(fields.need("signal")),
                fields.duration("drain").map(timeout -> new StopPolicy.Drain(drainSignal, timeout)),
                fields.duration("grace").orElse(StopPolicy.DEFAULT.grace()));
    }
}
