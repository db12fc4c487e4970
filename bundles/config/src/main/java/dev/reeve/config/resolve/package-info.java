/** From what a file says to the units that it asks for. */
@NullMarked
package dev.reeve.config.resolve;

import org.jspecify.annotations.NullMarked;
