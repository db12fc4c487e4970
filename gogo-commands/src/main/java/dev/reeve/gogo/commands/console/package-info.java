/** The fleet, live, on the terminal that runs it. */
@NullMarked
package dev.reeve.gogo.commands.console;

import org.jspecify.annotations.NullMarked;
