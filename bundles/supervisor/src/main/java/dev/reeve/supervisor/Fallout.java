package dev.reeve.supervisor;

import dev.reeve.api.event.Cause;
import dev.reeve.api.supervision.GroupState;
import dev.reeve.api.supervision.Membership;
import dev.reeve.api.supervision.Strategy;
import dev.reeve.api.text.Durations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What follows for a tree of groups when one member failed, as OTP's supervisor has it: counts the restart, and says what
 * becomes of whom. Touches no unit.
 */
final class Fallout {
    /** What becomes of a unit. */
    enum Fate {
        /** It comes up again, from wherever it is. */
        RESTART,
        /** It goes down and stays so, as its policy is never. */
        END,
        /** It goes down and has failed. */
        FAIL
    }

    /** What becomes of one unit, and why. */
    record Sentence(Fate fate, String reason, Optional<Group> together) {
        Sentence(Fate fate, String reason) {
            this(fate, reason, Optional.empty());
        }
    }

    /** What a group did. */
    record Act(Group group, GroupState state, String reason) {}

    private final Instant now;
    private final SequencedMap<Unit, Sentence> sentences = new LinkedHashMap<>();
    private final List<Act> acts = new ArrayList<>();

    private Fallout(Instant now) {
        this.now = now;
    }

    /** A member is to be started again. */
    static Fallout restart(Unit unit, Instant now, String why) {
        Fallout fallout = new Fallout(now);
        fallout.put(unit, new Sentence(Fate.RESTART, why));
        unit.place().ifPresent(place -> fallout.failed(place, unit.name + ": " + why));
        return fallout;
    }

    /** A member cannot be started any more: where others rely on it, its group is not whole without it. */
    static Fallout loss(Unit unit, Instant now, String why) {
        Fallout fallout = new Fallout(now);
        unit.place()
                .filter(place -> place.group().spec.strategy().ordered())
                .ifPresent(place -> fallout.giveUp(place.group(), unit.name + " has failed: " + why));
        fallout.sentences.putIfAbsent(unit, new Sentence(Fate.FAIL, why));
        return fallout;
    }

    /** A group is started again as a whole, which is no restart that counts. */
    static Fallout whole(Group group, Instant now, String why) {
        Fallout fallout = new Fallout(now);
        fallout.fresh(group, new Sentence(Fate.RESTART, why, Optional.of(group)));
        return fallout;
    }

    /** In start order, as far as one group goes. */
    SequencedMap<Unit, Sentence> sentences() {
        return sentences;
    }

    List<Act> acts() {
        return acts;
    }

    Sentence of(Unit unit) {
        return Optional.ofNullable(sentences.get(unit)).orElseThrow();
    }

    private void failed(Member.Place place, String why) {
        Group group = place.group();
        if (group.state == GroupState.FAILED) {
            return;
        }
        if (group.admits(now)) {
            restart(place, why);
        } else {
            giveUp(group, tooMany(group) + ", the last for " + why);
        }
    }

    private static String tooMany(Group group) {
        int most = group.spec.maxRestarts().orElse(0);
        return "more than %d %s within %s"
                .formatted(most, most == 1 ? "restart" : "restarts", Durations.words(group.spec.window()));
    }

    private void giveUp(Group group, String why) {
        acts.add(new Act(group, GroupState.FAILED, why));
        fail(group, "its group " + group.spec.name() + " gave up: " + why);
        if (group.spec.restart() == Membership.ALWAYS) {
            group.place().ifPresent(place -> failed(place, "group " + group.spec.name() + ": " + why));
        }
    }

    private void fail(Member member, String reason) {
        switch (member) {
            case Unit unit -> put(unit, new Sentence(Fate.FAIL, reason));
            case Group group -> {
                group.state = GroupState.FAILED;
                group.cause = new Cause(Cause.Origin.POLICY, reason);
                group.members().forEach(inner -> fail(inner, reason));
            }
        }
    }

    private void restart(Member.Place place, String why) {
        Group group = place.group();
        Member culprit = group.members().get(place.index());
        String reason =
                "group " + group.spec.name() + " (" + group.spec.strategy().label() + ") after " + why;
        List<Member> affected =
                switch (group.spec.strategy()) {
                    case ONE_FOR_ONE -> List.of(culprit);
                    case ONE_FOR_ALL -> group.members();
                    case REST_FOR_ONE ->
                        group.members().subList(place.index(), group.members().size());
                };
        affected.forEach(member -> {
            if (member != culprit && member.temporary()) {
                member.units().forEach(unit -> put(unit, new Sentence(Fate.END, reason)));
            } else {
                fresh(member, new Sentence(Fate.RESTART, reason, Optional.of(group)));
            }
        });
        if (group.spec.strategy() != Strategy.ONE_FOR_ONE || culprit instanceof Group) {
            acts.add(new Act(group, GroupState.ACTIVE, "starts again what belongs together, after " + why));
        }
    }

    /** A group that is started again begins anew, with all that was ever in it. */
    private void fresh(Member member, Sentence sentence) {
        switch (member) {
            case Unit unit -> put(unit, sentence);
            case Group group -> {
                if (group.state == GroupState.FAILED) {
                    acts.add(new Act(group, GroupState.ACTIVE, sentence.reason()));
                }
                group.renew(group.cause);
                group.members().forEach(inner -> fresh(inner, sentence));
            }
        }
    }

    private void put(Unit unit, Sentence sentence) {
        sentences.remove(unit);
        sentences.put(unit, sentence);
    }
}
