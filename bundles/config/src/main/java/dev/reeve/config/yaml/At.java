package dev.reeve.config.yaml;

import org.yaml.snakeyaml.nodes.Node;

/** A value and the node that it was read from. */
public record At<T>(T value, Node node) {}
