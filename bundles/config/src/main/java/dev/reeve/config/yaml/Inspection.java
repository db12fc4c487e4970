package dev.reeve.config.yaml;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Finds aliases that would make a small file endless or huge, and tags, which mean nothing here. */
final class Inspection {
    private static final long MOST_VALUES = 1_000_000;
    private static final int DEEPEST = 200;
    private static final Set<Tag> IMPLIED =
            Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE);

    private final Problems problems;
    private final IdentityHashMap<Node, Long> sizes = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Boolean> path = new IdentityHashMap<>();
    private boolean endless;

    Inspection(Problems problems) {
        this.problems = problems;
    }

    boolean harmless(Node root) {
        long size = size(root);
        if (!endless && size > MOST_VALUES) {
            problems.add(root, "the aliases make more than " + MOST_VALUES + " values", "fewer aliases of aliases");
        }
        return problems.none();
    }

    private long size(Node node) {
        if (path.containsKey(node) || path.size() > DEEPEST) {
            endless = true;
            problems.add(node, "the alias of this value leads back into it, or too deep", "values that end");
            return 1;
        }
        Long known = sizes.get(node);
        return known != null ? known : measure(node);
    }

    private long measure(Node node) {
        refuseTag(node);
        path.put(node, true);
        long size = 1;
        for (Node child : children(node)) {
            size = Math.min(MOST_VALUES + 1, size + size(child));
        }
        path.remove(node);
        sizes.put(node, size);
        return size;
    }

    private void refuseTag(Node node) {
        if (!IMPLIED.contains(node.getTag())) {
            problems.add(node, "the tag '" + node.getTag().getValue() + "' is unknown", "a value without a tag");
        }
    }

    private static List<Node> children(Node node) {
        return switch (node) {
            case MappingNode mapping ->
                mapping.getValue().stream()
                        .flatMap(tuple -> Stream.of(tuple.getKeyNode(), tuple.getValueNode()))
                        .toList();
            case SequenceNode sequence -> sequence.getValue();
            default -> List.of();
        };
    }
}
