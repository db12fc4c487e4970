/** The door for commands: a socket, Gogo behind it, help and completion. */
@NullMarked
package dev.reeve.control;

import org.jspecify.annotations.NullMarked;
