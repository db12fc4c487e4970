/** Measures the machine, and says where it and the units come near their limits. */
@NullMarked
package dev.reeve.resources;

import org.jspecify.annotations.NullMarked;
