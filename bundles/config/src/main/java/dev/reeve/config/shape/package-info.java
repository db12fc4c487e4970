/** Describing values once: decoding, errors and schema come from the same description. */
@NullMarked
package dev.reeve.config.shape;

import org.jspecify.annotations.NullMarked;
