package dev.reeve.api.fleet;

import dev.reeve.api.agent.UnitName;
import java.util.List;

/**
 * What came of the host before this one, when its units outlived it.
 *
 * @param takenOver so many runs of it were taken over
 * @param unwatched units that run on and nobody has asked for yet: nobody looks after them
 */
public record Succession(int takenOver, List<UnitName> unwatched) {
    public static final Succession NONE = new Succession(0, List.of());

    public Succession {
        unwatched = List.copyOf(unwatched);
    }
}
