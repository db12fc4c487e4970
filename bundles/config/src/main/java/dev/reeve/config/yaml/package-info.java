/** Text, YAML nodes with their positions, and what is wrong with them. */
@NullMarked
package dev.reeve.config.yaml;

import org.jspecify.annotations.NullMarked;
