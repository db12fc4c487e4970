/** Keeps what units write. */
@NullMarked
package dev.reeve.logs;

import org.jspecify.annotations.NullMarked;
