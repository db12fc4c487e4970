/** The fleet: one graph, one state machine, one writer. */
@NullMarked
package dev.reeve.supervisor;

import org.jspecify.annotations.NullMarked;
