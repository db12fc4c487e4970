/** Asks the probes of running units. */
@NullMarked
package dev.reeve.health;

import org.jspecify.annotations.NullMarked;
