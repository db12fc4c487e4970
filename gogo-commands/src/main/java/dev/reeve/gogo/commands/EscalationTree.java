package dev.reeve.gogo.commands;

import dev.reeve.api.supervision.Escalation;
import dev.reeve.api.supervision.Escalation.Condition;
import dev.reeve.api.text.Durations;
import java.util.LinkedHashMap;
import java.util.Map;

/** An escalation with the keys of the fleet file. */
final class EscalationTree {
    private EscalationTree() {}

    static Map<String, Object> of(Escalation escalation) {
        Map<String, Object> tree = new LinkedHashMap<>();
        switch (escalation.condition()) {
            case Condition.InARow condition -> tree.put("failures_in_a_row", condition.failures());
            case Condition.InTotal condition -> tree.put("failures_in_total", condition.failures());
            case Condition.Throughout condition -> tree.put("failing_for", Durations.words(condition.time()));
            case Condition.Within condition -> {
                tree.put("failures", condition.failures());
                tree.put("within", Durations.words(condition.window()));
            }
        }
        tree.put("do", escalation.action().label());
        tree.put("delay", Durations.words(escalation.delay()));
        return tree;
    }
}
