package dev.reeve.api.fleet;

import java.util.List;
import java.util.stream.Collectors;

/** A fleet file cannot be used. Nothing was changed. */
public final class InvalidFleetFile extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** @param problems all that were found, at least one, in the order of the file */
    public InvalidFleetFile(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
