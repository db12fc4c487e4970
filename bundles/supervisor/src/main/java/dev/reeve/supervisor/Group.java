package dev.reeve.supervisor;

import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.GroupSnapshot;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.GroupState;
import dev.reeve.api.supervision.Membership;
import dev.reeve.supervisor.Unit.Interruption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** What the fleet knows of one group. Confined to the fleet thread; what leaves it is a snapshot. */
final class Group implements Member {
    /** More than this nobody counts; a group without a limit must not grow. */
    private static final int KEPT = 1000;

    final GroupSpec spec;
    final String source;
    GroupState state = GroupState.ACTIVE;
    Cause cause;
    private final Deque<Instant> restarts = new ArrayDeque<>();
    private List<Member> members = List.of();
    private Optional<Place> place = Optional.empty();
    private final SequencedSet<Unit> comingDown = new LinkedHashSet<>();

    Group(GroupSpec spec, String source, Cause cause) {
        this.spec = spec;
        this.source = source;
        this.cause = cause;
    }

    /** Goes on where a group of the same specification was. */
    void continues(Group former) {
        state = former.state;
        cause = former.cause;
        restarts.addAll(former.restarts);
    }

    /** Goes on where a group of the same specification was in the host before. */
    void continues(KeptGroup former, Instant now) {
        state = former.state();
        cause = former.cause();
        former.restarts().forEach(at -> restarts.addLast(at.isAfter(now) ? now : at));
    }

    List<Instant> restarts() {
        return List.copyOf(restarts);
    }

    void has(List<Member> value) {
        members = List.copyOf(value);
    }

    void at(Place value) {
        place = Optional.of(value);
    }

    List<Member> members() {
        return members;
    }

    @Override
    public Optional<Place> place() {
        return place;
    }

    @Override
    public List<Unit> units() {
        return members.stream().flatMap(member -> member.units().stream()).toList();
    }

    @Override
    public boolean temporary() {
        return spec.restart() == Membership.NEVER;
    }

    /** Counts a restart; false when it is one too many. */
    boolean admits(Instant now) {
        restarts.addLast(now);
        int recent = recent(now);
        if (restarts.size() > Math.max(KEPT, spec.maxRestarts().orElse(0) + 1)) {
            restarts.removeFirst();
        }
        return spec.maxRestarts().isEmpty() || recent <= spec.maxRestarts().getAsInt();
    }

    private int recent(Instant now) {
        Instant begin = now.minus(spec.window());
        restarts.removeIf(at -> at.isBefore(begin));
        return restarts.size();
    }

    /** What was before does not count any more. */
    void renew(Cause why) {
        restarts.clear();
        state = GroupState.ACTIVE;
        cause = why;
    }

    /** These go down to be started again together. */
    void restarts(Unit unit) {
        comingDown.addLast(unit);
    }

    /** One that is to be down before any of those is started. */
    Optional<Unit> comingDown() {
        while (!comingDown.isEmpty() && !restartsTogether(comingDown.getFirst())) {
            comingDown.removeFirst();
        }
        return comingDown.stream().findFirst();
    }

    private boolean restartsTogether(Unit unit) {
        return unit.interruption.orElse(null) instanceof Interruption.RestartTogether(Cause _, Group group)
                && group == this;
    }

    GroupSnapshot snapshot(Instant now) {
        return new GroupSnapshot(spec, place.map(at -> at.group().spec.name()), state, recent(now), cause);
    }
}
