package dev.reeve.supervisor;

import dev.reeve.api.event.Cause;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.GroupState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the next host must know of a group.
 *
 * @param restarts that count for its limit
 */
record KeptGroup(String source, GroupState state, Cause cause, List<Instant> restarts) {
    KeptGroup {
        restarts = List.copyOf(restarts);
    }

    /** One that is kept, and the specification of which it counts the restarts. */
    record Of(GroupSpec spec, KeptGroup kept) {
        String text() {
            Fields fields = new Fields();
            fields.put("state", kept.state).put("source", kept.source).put("spec", SpecDigest.of(spec));
            fields.put("cause", kept.cause.reason()).put("cause_of", kept.cause.origin());
            String recent = kept.restarts.stream()
                    .map(at -> Long.toString(at.toEpochMilli()))
                    .collect(Collectors.joining(","));
            return fields.put("recent", recent).toString();
        }
    }

    /** One that was found, and which specification it counted for. */
    record Found(String digest, KeptGroup kept) {
        /** @throws IllegalArgumentException when it cannot be understood */
        static Found in(Fields fields) {
            List<Instant> recent = fields.list("recent").stream()
                    .map(Long::parseLong)
                    .map(Instant::ofEpochMilli)
                    .toList();
            Cause cause = new Cause(Cause.Origin.valueOf(fields.need("cause_of")), fields.need("cause"));
            GroupState state = GroupState.valueOf(fields.need("state"));
            return new Found(fields.need("spec"), new KeptGroup(fields.need("source"), state, cause, recent));
        }
    }

    static Of of(Group group) {
        return new Of(group.spec, new KeptGroup(group.source, group.state, group.cause, group.restarts()));
    }
}
