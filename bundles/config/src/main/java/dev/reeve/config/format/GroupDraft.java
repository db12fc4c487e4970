package dev.reeve.config.format;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.Membership;
import dev.reeve.api.supervision.Strategy;
import dev.reeve.config.yaml.At;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** What a file says about a group. */
public record GroupDraft(
        Strategy strategy,
        OptionalInt maxRestarts,
        Duration window,
        Membership restart,
        LimitsDraft limits,
        List<At<UnitName>> members) {
    /** @param folder that of the file, to which paths are relative */
    public GroupSpec spec(UnitName name, Path folder) {
        return new GroupSpec(
                name,
                strategy,
                maxRestarts,
                window,
                restart,
                limits.limits(folder),
                members.stream().map(At::value).distinct().toList());
    }
}
