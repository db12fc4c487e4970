/** The built-in restart policies. */
@NullMarked
package dev.reeve.restart;

import org.jspecify.annotations.NullMarked;
