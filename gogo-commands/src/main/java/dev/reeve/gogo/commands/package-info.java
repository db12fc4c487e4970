/** Every command, once. */
@NullMarked
package dev.reeve.gogo.commands;

import org.jspecify.annotations.NullMarked;
