/** What was measured, drawn. */
@NullMarked
package dev.reeve.gogo.commands.history;

import org.jspecify.annotations.NullMarked;
