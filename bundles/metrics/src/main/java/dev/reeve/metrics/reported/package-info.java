/** What units tell of themselves. */
@NullMarked
package dev.reeve.metrics.reported;

import org.jspecify.annotations.NullMarked;
