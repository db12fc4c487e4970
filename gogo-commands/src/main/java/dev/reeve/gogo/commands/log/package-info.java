/** Reading the logs of units: their last lines, and what is written from now on. */
@NullMarked
package dev.reeve.gogo.commands.log;

import org.jspecify.annotations.NullMarked;
