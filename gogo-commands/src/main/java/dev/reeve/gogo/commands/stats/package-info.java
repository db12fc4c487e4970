/** What units use and do, as numbers for people and programs. */
@NullMarked
package dev.reeve.gogo.commands.stats;

import org.jspecify.annotations.NullMarked;
