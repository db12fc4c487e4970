package dev.reeve.config.format;

import dev.reeve.api.agent.Dependency.Condition;
import dev.reeve.api.agent.UnitName;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Forms;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.ListOf;
import dev.reeve.config.shape.MapOf;
import dev.reeve.config.shape.MapOf.Named;
import dev.reeve.config.shape.Shape;
import dev.reeve.config.yaml.At;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a unit waits for before it starts. */
final class DependencyKeys {
    private static final Shape<Condition> CONDITION_WORD = Values.choice(
                    conditions(),
                    Map.of(
                            "service_started", "started",
                            "service_healthy", "healthy",
                            "service_completed_successfully", "completed_successfully",
                            "process_started", "started",
                            "process_healthy", "healthy",
                            "process_completed", "completed",
                            "process_completed_successfully", "completed_successfully",
                            "process_log_ready", "log_ready",
                            "running", "started",
                            "exited", "completed"))
            .named("condition");

    private static final Key<At<Condition>> CONDITION = Key.of(
                    "condition",
                    CONDITION_WORD.located(),
                    "How far it must have come: its process runs (started); it is ready (ready); it is ready and each"
                            + " of its probes passed (healthy); it ended (completed); it ended with exit code 0"
                            + " (completed_successfully); its log probe found its line (log_ready).")
            .must()
            .examples("healthy");

    private static final Shape<At<Condition>> CONDITION_FORMS = Forms.<At<Condition>>expected(
                    "a condition, or a mapping with condition")
            .scalar(CONDITION_WORD.located())
            .mapping(Block.of(List.of(CONDITION), (fields, _) -> fields.get(CONDITION)));

    static final Shape<List<DependencyDraft>> DEPENDS_ON = Forms.<List<DependencyDraft>>expected(
                    "a list of agents, or a mapping from agents to conditions")
            .list(new ListOf<>(Values.NAME.located()).map(DependencyKeys::ready))
            .mapping(new MapOf<>("the name of an agent", Pattern.compile(UnitName.PATTERN), CONDITION_FORMS)
                    .map(DependencyKeys::conditioned))
            .named("depends_on");

    private DependencyKeys() {}

    private static Map<String, Condition> conditions() {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        for (Condition condition : Condition.values()) {
            conditions.put(condition.label(), condition);
        }
        return conditions;
    }

    private static List<DependencyDraft> ready(List<At<UnitName>> names) {
        return names.stream()
                .map(name -> new DependencyDraft(name.value(), name.node(), Condition.READY, name.node()))
                .toList();
    }

    private static List<DependencyDraft> conditioned(List<Named<At<Condition>>> conditions) {
        return conditions.stream()
                .map(each -> new DependencyDraft(
                        new UnitName(each.name()),
                        each.at(),
                        each.value().value(),
                        each.value().node()))
                .toList();
    }
}
