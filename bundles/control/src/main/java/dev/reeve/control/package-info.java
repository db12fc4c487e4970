/** The socket on which commands arrive. */
@NullMarked
package dev.reeve.control;

import org.jspecify.annotations.NullMarked;
