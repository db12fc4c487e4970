package dev.reeve.config.yaml;

import dev.reeve.api.fleet.InvalidFleetFile;
import dev.reeve.api.fleet.Problem;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Collects what is wrong. The same problem found twice in one place, as in a block that several agents merge, counts
 * once. Not safe for more than one thread.
 */
public final class Problems {
    /** Nobody mends more at once; a hostile file must not fill the memory. */
    static final int MOST = 1000;

    private final Path file;
    private final Map<Place, Problem> found = new LinkedHashMap<>();

    /** @param file the fleet file as messages show it */
    public Problems(Path file) {
        this.file = file;
    }

    public void add(Problem problem) {
        if (found.size() < MOST) {
            found.putIfAbsent(new Place(problem.file(), problem.line(), problem.column(), problem.expected()), problem);
        }
    }

    public void add(Node at, String what, String expected) {
        add(at, what, expected, Optional.empty());
    }

    public void add(Node at, String what, String expected, Optional<String> nearest) {
        add(at.getStartMark(), what, expected, nearest);
    }

    public void add(Mark at, String what, String expected, Optional<String> nearest) {
        add(new Problem(file, at.getLine() + 1, at.getColumn() + 1, what, expected, nearest));
    }

    /** A problem of the whole file. */
    public void addAtStart(String what, String expected) {
        add(new Problem(file, 1, 1, what, expected, Optional.empty()));
    }

    public boolean none() {
        return found.isEmpty();
    }

    /** Those of the fleet file in its order, then those of other files. */
    public List<Problem> inOrder() {
        return found.values().stream()
                .sorted(Comparator.comparing(
                                (Problem problem) -> !problem.file().equals(file))
                        .thenComparing(Problem::file)
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column))
                .toList();
    }

    private record Place(Path file, int line, int column, String expected) {}

    /** @throws InvalidFleetFile when there are any */
    public void refuse() {
        if (!none()) {
            throw new InvalidFleetFile(inOrder());
        }
    }
}
