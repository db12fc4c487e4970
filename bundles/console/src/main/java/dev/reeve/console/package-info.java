/** Shows the fleet on the terminal that runs it. */
@NullMarked
package dev.reeve.console;

import org.jspecify.annotations.NullMarked;
