package dev.reeve.api.fleet;

import dev.reeve.api.agent.UnitName;
import java.util.List;
import java.util.stream.Collectors;

/** Units wait for each other, so none could ever start. */
public final class DependencyCycle extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<UnitName> path;

    /** @param path from a unit along its dependencies back to the same unit */
    public DependencyCycle(List<UnitName> path) {
        super("dependency cycle: " + path.stream().map(UnitName::value).collect(Collectors.joining(" → ")));
        this.path = List.copyOf(path);
    }

    public List<UnitName> path() {
        return path;
    }
}
