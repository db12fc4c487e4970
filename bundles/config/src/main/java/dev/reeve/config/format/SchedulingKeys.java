package dev.reeve.config.format;

import dev.reeve.api.agent.Scheduling.IoClass;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the kernel is told of a process before it begins. */
final class SchedulingKeys {
    private static final Key<Integer> NICE = Key.of(
                    "nice",
                    Values.whole(-20, 19),
                    "From -20, the processor is its first, to 19, last. Below that of the host needs root.")
            .examples(5)
            .foreign("niceness", "priority");
    private static final Key<IoClass> IO_CLASS = Key.of(
                    "io_class",
                    Values.choice(classes(), Map.of("besteffort", "best-effort", "rt", "realtime")),
                    "Who reads and writes first; realtime needs root.")
            .examples("idle")
            .foreign("ionice", "io_scheduling_class", "ioclass");
    private static final Key<Integer> OOM_SCORE = Key.of(
                    "oom_score",
                    Values.whole(-1000, 1000),
                    "From -1000, never killed when the machine runs out of memory, to 1000, the first. Below that of the"
                            + " host needs root.")
            .examples(500)
            .foreign("oom_score_adj", "oom_score_adjust", "oom");

    static final Shape<SchedulingDraft> SCHEDULING = Block.of(
                    List.of(NICE, IO_CLASS, OOM_SCORE),
                    (fields, _) -> Optional.of(
                            new SchedulingDraft(fields.get(NICE), fields.get(IO_CLASS), fields.get(OOM_SCORE))))
            .named("scheduling");

    private SchedulingKeys() {}

    private static Map<String, IoClass> classes() {
        Map<String, IoClass> classes = new LinkedHashMap<>();
        Arrays.stream(IoClass.values()).forEach(each -> classes.put(each.label(), each));
        return classes;
    }
}
