package dev.reeve.config.shape;

import dev.reeve.config.yaml.Entries;
import dev.reeve.config.yaml.Entry;
import dev.reeve.config.yaml.Problems;
import dev.reeve.config.yaml.Scalars;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** One pass through one file: where it is, what it found wrong, what variables mean. For one thread. */
public final class Reading {
    private final Problems problems;
    private final Variables variables;
    private final Entries entries;
    private final Deque<String> path = new ArrayDeque<>();

    public Reading(Problems problems, Variables variables) {
        this.problems = problems;
        this.variables = variables;
        this.entries = new Entries(problems);
    }

    /** What {@code action} finds wrong is wrong in {@code key}. */
    public <T> T inside(String key, Supplier<T> action) {
        path.addLast(key);
        try {
            return action.get();
        } finally {
            path.removeLast();
        }
    }

    /** The keys from the root to here: {@code agents.api.restart}. */
    public String path() {
        return path.isEmpty() ? "the file" : String.join(".", path);
    }

    public List<Entry> entries(MappingNode mapping) {
        return entries.of(mapping);
    }

    /** The text of a scalar with its variables replaced; empty when that failed. */
    public Optional<String> text(ScalarNode scalar) {
        try {
            return Optional.of(Interpolation.of(scalar.getValue(), variables));
        } catch (Interpolation.Failed failed) {
            problems.add(scalar, path() + ": " + failed.getMessage(), failed.expected());
            return Optional.empty();
        }
    }

    public void refuse(Node at, String what, String expected, Optional<String> nearest) {
        problems.add(at, path() + " " + what, expected, nearest);
    }

    public void refuse(Node at, String what, String expected) {
        refuse(at, what, expected, Optional.empty());
    }

    /** The node is not what was expected. */
    public void unfit(Node node, String expected) {
        refuse(node, "is " + Scalars.describe(node), expected);
    }

    /** An unknown key is named without its path, as people search for it. */
    public void unknownKey(Entry entry, String expected, Optional<String> nearest) {
        problems.add(entry.keyNode(), "unknown key " + Scalars.quote(entry.key()) + " in " + path(), expected, nearest);
    }
}
