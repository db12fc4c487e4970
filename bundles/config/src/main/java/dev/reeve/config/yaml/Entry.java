package dev.reeve.config.yaml;

import org.yaml.snakeyaml.nodes.Node;

/** A key of a mapping with its value. */
public record Entry(String key, Node keyNode, Node value) {}
