package dev.reeve.config.format;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.Membership;
import dev.reeve.api.supervision.Strategy;
import dev.reeve.config.yaml.At;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** What a file says about a group. */
public record GroupDraft(
        Strategy strategy, OptionalInt maxRestarts, Duration window, Membership restart, List<At<UnitName>> members) {
    public GroupSpec spec(UnitName name) {
        return new GroupSpec(
                name,
                strategy,
                maxRestarts,
                window,
                restart,
                members.stream().map(At::value).distinct().toList());
    }
}
