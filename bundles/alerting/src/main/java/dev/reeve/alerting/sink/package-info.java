/** Who is told, and how notices come there. */
@NullMarked
package dev.reeve.alerting.sink;

import org.jspecify.annotations.NullMarked;
