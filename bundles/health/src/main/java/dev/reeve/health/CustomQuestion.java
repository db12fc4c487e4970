package dev.reeve.health;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.health.Probe;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeAnswer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What does the probe of a plugin say? The plugin may come later, and be replaced. */
final class CustomQuestion implements Question {
    private final UnitName unit;
    private final ProbeAction.Custom action;
    private final Supplier<List<Probe>> probes;

    CustomQuestion(UnitName unit, ProbeAction.Custom action, Supplier<List<Probe>> probes) {
        this.unit = unit;
        this.action = action;
        this.probes = probes;
    }

    @Override
    public Answer ask() throws Exception {
        Optional<Probe> probe = probes.get().stream()
                .filter(each -> each.type().equals(action.type()))
                .findFirst();
        if (probe.isEmpty()) {
            return Answer.fail("no plugin has a probe of type '" + action.type() + "'");
        }
        ProbeAnswer answer = probe.get().ask(unit, action.settings());
        return new Answer(answer.passing(), answer.detail());
    }
}
