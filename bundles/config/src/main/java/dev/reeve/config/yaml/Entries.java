package dev.reeve.config.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The keys of a mapping, each once, with what {@code <<} merges into it: own keys win over merged ones, earlier merged
 * ones over later ones.
 */
public final class Entries {
    private static final String MERGE = "<<";

    private final Problems problems;

    public Entries(Problems problems) {
        this.problems = problems;
    }

    public List<Entry> of(MappingNode mapping) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            key(tuple.getKeyNode())
                    .filter(key -> !key.equals(MERGE))
                    .ifPresent(key -> putOwn(entries, new Entry(key, tuple.getKeyNode(), tuple.getValueNode())));
        }
        mapping.getValue().stream()
                .filter(tuple -> isMerge(tuple.getKeyNode()))
                .forEach(tuple -> merge(entries, tuple.getValueNode()));
        return List.copyOf(entries.values());
    }

    private Optional<String> key(Node node) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        problems.add(node, "a key is " + Scalars.describe(node), "a word");
        return Optional.empty();
    }

    private void putOwn(Map<String, Entry> entries, Entry entry) {
        Entry first = entries.putIfAbsent(entry.key(), entry);
        if (first != null) {
            int line = first.keyNode().getStartMark().getLine() + 1;
            problems.add(
                    entry.keyNode(),
                    "duplicate key " + Scalars.quote(entry.key()) + ", first in line " + line,
                    "each key once");
        }
    }

    private static boolean isMerge(Node key) {
        return key instanceof ScalarNode scalar && scalar.getValue().equals(MERGE);
    }

    private void merge(Map<String, Entry> entries, Node merged) {
        switch (merged) {
            case MappingNode mapping -> of(mapping).forEach(entry -> entries.putIfAbsent(entry.key(), entry));
            case SequenceNode sequence -> sequence.getValue().forEach(item -> mergeItem(entries, item));
            default -> refuse(merged);
        }
    }

    private void mergeItem(Map<String, Entry> entries, Node item) {
        if (item instanceof MappingNode) {
            merge(entries, item);
        } else {
            refuse(item);
        }
    }

    private void refuse(Node merged) {
        problems.add(merged, "'<<' merges " + Scalars.describe(merged), "the alias of a mapping, or a list of such");
    }
}
