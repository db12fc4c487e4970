package dev.reeve.api.fleet;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.event.Cause;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.GroupState;
import java.util.Optional;

/**
 * A group at one moment.
 *
 * @param parent the group that it is a member of
 * @param restarts how many of its restarts count against its limit now
 * @param cause why it is in this state
 */
public record GroupSnapshot(GroupSpec spec, Optional<UnitName> parent, GroupState state, int restarts, Cause cause) {
    public UnitName name() {
        return spec.name();
    }
}
